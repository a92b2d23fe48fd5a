package dev.webhoster.account.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.loader.ssh2.Ssh2PublicKeyEntryDecoder;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * A public key, decoded and encoded again, so that nothing but the key is left of the pasted text.
 *
 * @param typeAndBase64 such as {@code ssh-ed25519 AAAA…}
 * @param comment printable ASCII, perhaps empty
 * @param fingerprint {@code SHA256:…}
 */
record SshPublicKey(String typeAndBase64, String comment, String fingerprint) {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 16_384;
    private static final int MAX_COMMENT_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 60;

    /** @throws KeyException.InvalidKey or {@link KeyException.PrivateKeyPasted} */
    static SshPublicKey parse(String pasted) {
        PastedPublicKey.requireNoPrivateKey(pasted);
        String text = PastedPublicKey.tidy(pasted);
        PastedPublicKey.requireNoPrivateKey(text);
        PastedPublicKey.requirePlausible(text);
        try {
            return PastedPublicKey.isSsh2(text) ? readSsh2(text) : readOpenSsh(text);
        } catch (KeyException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // Decoders throw all kinds of exceptions at wrong bytes. The cause is dropped: it may quote the text
            throw damaged();
        }
    }

    /** As in {@code authorized_keys}. */
    String line() {
        return (typeAndBase64 + " " + comment).strip();
    }

    /** The given name, else the comment, else the type. */
    String nameOr(String given) {
        String name = given.replaceAll("[\\p{C}\\s]+", " ").strip();
        String fallback = comment.isEmpty() ? typeAndBase64.substring(0, typeAndBase64.indexOf(' ')) : comment;
        String chosen = name.isEmpty() ? fallback : name;
        return chosen.codePoints().limit(MAX_NAME_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
    }

    private static SshPublicKey readOpenSsh(String line) throws IOException, GeneralSecurityException {
        List<String> words = PastedPublicKey.split(line);
        PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(words.get(0) + " " + words.get(1));
        PublicKey key = entry.resolvePublicKey(null, Map.of(), null);
        SshPublicKey read = of(key, words.size() > 2 ? words.get(2) : "");
        // The type inside differs from the one in front, or bytes follow the key
        if (!PublicKeyEntry.parsePublicKeyEntry(read.typeAndBase64).equals(entry)) {
            throw damaged();
        }
        return read;
    }

    private static SshPublicKey readSsh2(String text) throws IOException, GeneralSecurityException {
        List<String> lines = text.lines().toList();
        PublicKey key = Ssh2PublicKeyEntryDecoder.INSTANCE.readPublicKey(null, NamedResource.ofName("pasted"), lines);
        return of(key, PastedPublicKey.commentOfSsh2(text));
    }

    private static SshPublicKey of(PublicKey key, String comment) {
        String line = PublicKeyEntry.toString(Objects.requireNonNull(key));
        PastedPublicKey.split(line);
        if (key instanceof RSAPublicKey rsa) {
            requireSafeLength(rsa.getModulus().bitLength());
        }
        return new SshPublicKey(line, printable(comment), KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    }

    private static void requireSafeLength(int bits) {
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new KeyException.InvalidKey(KeyProblem.RSA_LENGTH);
        }
    }

    private static String printable(String comment) {
        String text = comment.replaceAll("[^ -~]+", " ").replaceAll(" +", " ").strip();
        return text.substring(0, Math.min(text.length(), MAX_COMMENT_LENGTH)).strip();
    }

    private static KeyException.InvalidKey damaged() {
        return new KeyException.InvalidKey(KeyProblem.DAMAGED);
    }
}
