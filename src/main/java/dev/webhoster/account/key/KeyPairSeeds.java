package dev.webhoster.account.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;

import dev.webhoster.platform.Sha256;

/**
 * Seeds of key pairs. A form that is submitted again within seconds, as by a double click, gives the same seed, so that
 * every answer has the same key. A seed is the HMAC of the form's id under a random key. Only that key is kept, and for
 * seconds: without the form's id, which is not kept, it is worthless.
 */
@Component
class KeyPairSeeds {

    static final Duration RESUBMITTED_WITHIN = Duration.ofSeconds(10);

    private static final int LENGTH = 32;
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, SecretKeySpec> macKeys;

    KeyPairSeeds(Clock clock) {
        macKeys = Caffeine.newBuilder().expireAfterWrite(RESUBMITTED_WITHIN)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos()).build();
    }

    /** @param form id of the form, a secret */
    byte[] of(long accountId, UUID form) throws GeneralSecurityException {
        String sent = accountId + " " + form;
        Mac mac = Mac.getInstance(MAC);
        mac.init(macKeys.get(Sha256.hex(sent), _ -> newMacKey()));
        return mac.doFinal(sent.getBytes(StandardCharsets.UTF_8));
    }

    private SecretKeySpec newMacKey() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, MAC);
    }
}
