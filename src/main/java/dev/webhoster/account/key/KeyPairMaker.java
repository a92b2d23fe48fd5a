package dev.webhoster.account.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.UUID;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.springframework.stereotype.Component;

/** Creates key pairs for people who have none. The private half is handed out and neither stored nor logged. */
@Component
public class KeyPairMaker {

    private final SshKeys keys;
    private final KeyPairSeeds seeds;

    KeyPairMaker(SshKeys keys, KeyPairSeeds seeds) {
        this.keys = keys;
        this.seeds = seeds;
    }

    /**
     * Creates a pair, or the same pair again if the form is submitted again within seconds, as by a double click: the
     * browser then shows either of the two answers.
     *
     * @param form id of the form, a secret
     * @throws KeyException.TooManyKeys when the account has reached the limit
     */
    public CreatedKeyPair create(long accountId, String name, UUID form) {
        PastedPublicKey.requireNoPrivateKey(name);
        try {
            KeyPair pair = pair(seeds.of(accountId, form));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "vm-webhoster", null, file);
            SshKey added = keys.addCreated(accountId, new NewSshKey(name, PublicKeyEntry.toString(pair.getPublic())));
            return new CreatedKeyPair(added, file.toString(StandardCharsets.US_ASCII));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not make an ed25519 key pair", e);
        }
    }

    private static KeyPair pair(byte[] seed) throws IOException, GeneralSecurityException {
        PrivateKey half = SecurityUtils.generateEDDSAPrivateKey(KeyPairProvider.SSH_ED25519, seed);
        return new KeyPair(SecurityUtils.recoverEDDSAPublicKey(half), half);
    }
}
