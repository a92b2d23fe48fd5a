package dev.webhoster.api.token;

import static dev.webhoster.platform.SettingException.require;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of the tokens of logins.
 *
 * @param secretKey that signs the tokens, at least 32 bytes (SECRET_KEY); empty: a random key that is created and kept
 * @param keyFile of the random key
 * @param lifetime of a token, in minutes (ACCESS_TOKEN_EXPIRE_MINUTES)
 */
@ConfigurationProperties("webhoster.token")
record TokenSettings(
        @DefaultValue("") String secretKey,
        @DefaultValue("/var/lib/vm-webhoster/secret-key") Path keyFile,
        @DefaultValue("1440") @DurationUnit(ChronoUnit.MINUTES) Duration lifetime) {

    private static final int SHORTEST_KEY = 32;
    private static final long LONGEST_LIFE = 525_600;

    TokenSettings {
        int length = secretKey.getBytes(StandardCharsets.UTF_8).length;
        require(length == 0 || length >= SHORTEST_KEY, "SECRET_KEY", "(%s bytes, not shown)".formatted(length),
                "at least 32 bytes long, or empty for a random key that is made and kept (try: openssl rand -base64 48)");
        require(lifetime.toMinutes() >= 1 && lifetime.toMinutes() <= LONGEST_LIFE, "ACCESS_TOKEN_EXPIRE_MINUTES",
                lifetime.toMinutes(), "from 1 to 525600, which is a year");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TokenSettings[keyFile=%s, lifetime=%s]".formatted(keyFile, lifetime);
    }
}
