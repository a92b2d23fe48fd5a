package dev.webhoster.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Public keys as OpenSSH would write them (type and base64), made anew for a test. */
public final class PublicKeys {

    private PublicKeys() {}

    public static String ed25519() {
        return generate("ssh-ed25519", 256);
    }

    public static String generate(String type, int bits) {
        try {
            return PublicKeyEntry.toString(KeyUtils.generateKeyPair(type, bits).getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key whose private half is in a hardware token. */
    public static String ofSecurityKey() throws IOException {
        ByteArrayBuffer plain = new ByteArrayBuffer(data(ed25519()));
        plain.getString();
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putString("sk-ssh-ed25519@openssh.com");
        key.putBytes(plain.getBytes());
        key.putBytes("ssh:".getBytes(StandardCharsets.US_ASCII));
        return "sk-ssh-ed25519@openssh.com " + Base64.getEncoder().encodeToString(key.getCompactData());
    }

    /** The bytes of the key. */
    public static byte[] data(String typeAndBase64) {
        return Base64.getDecoder().decode(typeAndBase64.split(" ")[1]);
    }
}
