package dev.webhoster.account.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * What key pairs are made from. A form that is sent again within seconds, as by a double click, gives the same seed, so that
 * every answer to it has the same key. Only one half of a seed is kept, which is worth nothing without the other; that
 * is in the form, and not kept.
 */
@Component
class KeyPairSeeds {

    static final Duration SENT_AGAIN = Duration.ofSeconds(10);

    private static final int LENGTH = 32;
    private static final String MAC = "HmacSHA256";

    private record Half(SecretKeySpec key, Instant until) {}

    private final Map<String, Half> halves = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    KeyPairSeeds(Clock clock) {
        this.clock = clock;
    }

    /** @param form a secret that no other form has */
    byte[] of(long accountId, UUID form) throws GeneralSecurityException {
        byte[] sent = (accountId + " " + form).getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance(MAC);
        mac.init(half(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sent))).key());
        return mac.doFinal(sent);
    }

    private synchronized Half half(String hash) {
        Instant now = clock.instant();
        halves.values().removeIf(half -> !now.isBefore(half.until()));
        return halves.computeIfAbsent(hash, _ -> new Half(new SecretKeySpec(bytes(), MAC), now.plus(SENT_AGAIN)));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }
}
