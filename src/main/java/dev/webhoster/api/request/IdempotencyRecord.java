package dev.webhoster.api.request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * A request with an Idempotency-Key as the database holds it: encrypted, so that its rows reveal neither the request nor
 * its answer, nor let anybody guess a password from them.
 *
 * @param id digest of account, path and key
 * @param body digest of the request's body
 * @param lock key that the answer is encrypted with
 */
record IdempotencyRecord(String id, @Nullable Long accountId, String body, SecretKey lock) {

    private static final String DIGEST = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param what account, path and key, one on each line */
    static IdempotencyRecord of(SecretKey secret, @Nullable Long accountId, String what, byte[] body) {
        String id = HexFormat.of().formatHex(digest(secret, "request", what.getBytes(StandardCharsets.UTF_8)));
        byte[] lock = digest(secret, "answer", what.getBytes(StandardCharsets.UTF_8));
        return new IdempotencyRecord(id, accountId, HexFormat.of().formatHex(digest(secret, "body", body)), new SecretKeySpec(lock, "AES"));
    }

    byte[] seal(byte[] answer) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, answer, 0);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] open(byte[] sealed) {
        return apply(Cipher.DECRYPT_MODE, sealed, sealed, NONCE);
    }

    /** @param nonce its first bytes */
    private byte[] apply(int mode, byte[] nonce, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, lock, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal or open a kept answer", e);
        }
    }

    private static byte[] digest(SecretKey secret, String purpose, byte[] text) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(secret);
            mac.update(("idempotency " + purpose + "\n").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + DIGEST, e);
        }
    }
}
