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

/** Makes key pairs for people who have none. The private half is handed over and neither kept nor logged. */
@Component
public class KeyPairMaker {

    private final SshKeys keys;
    private final KeyPairSeeds seeds;

    KeyPairMaker(SshKeys keys, KeyPairSeeds seeds) {
        this.keys = keys;
        this.seeds = seeds;
    }

    /**
     * Makes one, or the same again when the form is sent again within seconds: then the browser drops the first answer, or
     * keeps both.
     *
     * @param form a secret that no other form has
     * @throws KeyException.TooManyKeys when the account has as many as it may have
     */
    public CreatedKeyPair make(long accountId, String name, UUID form) {
        PastedPublicKey.refusePrivateKey(name);
        try {
            KeyPair pair = pair(seeds.of(accountId, form));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "vm-webhoster", null, file);
            SshKey added = keys.addMade(accountId, new NewSshKey(name, PublicKeyEntry.toString(pair.getPublic())));
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
