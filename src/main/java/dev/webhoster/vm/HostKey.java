package dev.webhoster.vm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

import dev.webhoster.platform.Sha256;

/**
 * The ed25519 key with which a machine proves over SSH that it is the one that was created here.
 *
 * @param privateKey OpenSSH's own format, unencrypted; a secret
 * @param publicKey one line: type and base64
 */
public record HostKey(String privateKey, String publicKey) {

    public static HostKey generate() {
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            ByteArrayOutputStream pem = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, null, null, pem);
            return new HostKey(pem.toString(StandardCharsets.US_ASCII), PublicKeyEntry.toString(pair.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not generate an SSH host key", e);
        }
    }

    /** The fingerprint as OpenSSH shows it: {@code SHA256:…}. */
    public String fingerprint() {
        return fingerprint(publicKey);
    }

    /** @param publicKey of any type, one line */
    public static String fingerprint(String publicKey) {
        byte[] digest = HexFormat.of().parseHex(Sha256.hex(Base64.getDecoder().decode(publicKey.split(" ", 3)[1])));
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    /** The public key, to be compared with the one that a server presents. */
    public PublicKey toPublicKey() {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(publicKey).resolvePublicKey(null, null, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The host key in the ledger is not readable: " + publicKey, e);
        }
    }

    /** Shows the public key only. */
    @Override
    public String toString() {
        return "HostKey[" + publicKey + "]";
    }
}
