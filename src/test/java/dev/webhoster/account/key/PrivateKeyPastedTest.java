package dev.webhoster.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.account.key.KeyException.PrivateKeyPasted;

class PrivateKeyPastedTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBDcDlmSRfA8eDyFvzaKpZigekIXfuCGdMMtW/HXMNWs";

    @ParameterizedTest
    @ValueSource(strings = {
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQ",
        "-----BEGIN ENCRYPTED PRIV",
        "ssh-ed25519 PRIVATE KEY-----",
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU",
        "MIIEpAIBAAKCAQEAxyz",
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none",
        "Private-Lines: 1\nAAAA",
        KEY + "\n-----BEGIN OPENSSH PRIVATE KEY-----"})
    void warnsOfAPrivateKeyAlsoOfAPartOfOne(String pasted) {
        assertThatExceptionOfType(PrivateKeyPasted.class).isThrownBy(() -> SshPublicKey.parse(pasted))
                .withMessageContaining("consider it exposed").withMessageNotContaining("AAAA");
    }

    @Test
    void aPublicKeyMayHaveAnyCommentEvenOneAboutPrivateThings() {
        assertThat(SshPublicKey.parse(KEY + " my private key ring").comment()).isEqualTo("my private key ring");
    }
}
