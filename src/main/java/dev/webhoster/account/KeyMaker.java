package dev.webhoster.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.springframework.stereotype.Component;

/** Makes key pairs for people who have none. The private half is handed over and neither kept nor logged. */
@Component
public class KeyMaker {

    private static final int BITS = 256;

    private final SshKeys keys;

    KeyMaker(SshKeys keys) {
        this.keys = keys;
    }

    /** @throws AccountException.TooManyKeys when the account has as many as it may have */
    public MadeKey make(long accountId, String name) {
        PastedText.refusePrivateKey(name);
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "vm-webhoster", null, file);
            SshKey added = keys.add(accountId, new NewSshKey(name, PublicKeyEntry.toString(pair.getPublic())), true);
            return new MadeKey(added, file.toString(StandardCharsets.US_ASCII));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not make an ed25519 key pair", e);
        }
    }
}
