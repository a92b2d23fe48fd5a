package dev.webhoster.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.key.KeyException.InvalidKey;

class SshPublicKeyTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBDcDlmSRfA8eDyFvzaKpZigekIXfuCGdMMtW/HXMNWs";

    @ParameterizedTest
    @CsvSource({"ssh-ed25519,256", "ecdsa-sha2-nistp256,256", "ecdsa-sha2-nistp384,384", "ecdsa-sha2-nistp521,521",
        "ssh-rsa,2048"})
    void acceptsWhatOpenSshWrites(String type, int bits) {
        String key = PublicKeys.generate(type, bits);

        assertThat(SshPublicKey.parse(key + " ann@laptop\n").line()).isEqualTo(key + " ann@laptop");
    }

    @Test
    void acceptsASecurityKey() throws IOException {
        String key = PublicKeys.ofSecurityKey();

        assertThat(SshPublicKey.parse(key).line()).isEqualTo(key);
    }

    @Test
    void hasTheFingerprintThatSshKeygenShows() {
        assertThat(SshPublicKey.parse(KEY).fingerprint())
                .isEqualTo("SHA256:/K+fUtHrk/R3NTZZAOzMvBKMAPtyjTsAkqgNjZ1dfn8");
    }

    @Test
    void acceptsTheFormatOfPuttyAndRfc4716() {
        String pasted = """
                ---- BEGIN SSH2 PUBLIC KEY ----
                Comment: "made by PuTTYgen"
                AAAAC3NzaC1lZDI1NTE5AAAAIBDcDlmSRfA8eDyFvzaKpZigekIXfuCGdMMtW/
                HXMNWs
                ---- END SSH2 PUBLIC KEY ----
                """;

        assertThat(SshPublicKey.parse(pasted).line()).isEqualTo(KEY + " made by PuTTYgen");
    }

    @Test
    void refusesAShortRsaKeyAndSaysHowLongItIs() {
        refuses(PublicKeys.generate("ssh-rsa", 1024), "2048 to 16384 bits");
    }

    @Test
    void refusesOptionsInFrontOfTheKey() {
        refuses("command=\"/bin/sh\",no-pty " + KEY, "Options");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ssh-dss AAAAB3NzaC1kc3M=|DSA",
        "ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5|certificate",
        "AAAAC3NzaC1lZDI1NTE5AAAAIBDcDlmSRfA8eDyFvzaKpZigekIXfuCGdMMtW/HXMNWs|beginning",
        "hello world|does not look like",
        "ssh-ed25519|nothing after",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBDcDlmS|incomplete",
        "ssh-ed25519 %%%%|incomplete",
        "''|Paste your public key",
        "'   '|Paste your public key"})
    void saysWhatIsWrong(String pasted, String expected) {
        refuses(pasted, expected);
    }

    @ParameterizedTest
    @Finding(Finding.Id.F13)
    @ValueSource(strings = {"\uFEFF%s ann", "\u200B%s ann\u200B", " %s\u00A0ann\u00A0", "\"%s ann\"", "'%s ann'", "`%s ann`",
        "\u201C%s ann\u201D",
        "\"%s ann\",", "echo '%s ann' >> ~/.ssh/authorized_keys", "$ echo \"%s ann\" | sudo tee -a authorized_keys",
        "echo %s ann >> authorized_keys",
        "- %s ann", "- \"%s ann\"", "```%s ann```", "\u3000%s\u2003ann"})
    void decorationAroundACopiedLineIsTakenOff(String around) {
        for (String key : List.of(KEY, KEY.replace(" ", "\u00A0"), KEY.substring(0, 30) + "\u200B" + KEY.substring(30))) {
            assertThat(SshPublicKey.parse(around.formatted(key)).line()).isEqualTo(KEY + " ann");
        }
    }

    @Test
    void aPrivateKeyIsRecognizedUnderInvisibleCharacters() {
        assertThatExceptionOfType(KeyException.PrivateKeyPasted.class)
                .isThrownBy(() -> SshPublicKey.parse("\uFEFF-----BEGIN OPENSSH\u00A0PRI\u200BVATE KEY-----"));
    }

    @Test
    void refusesMoreThanOneLine() {
        refuses(KEY + "\n" + KEY, "one line");
        refuses(KEY + "\rssh-rsa", "one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a\0b", " a\u001b[31m", " a\u0085b"})
    void refusesControlCharacters(String end) {
        refuses(KEY + end, "invisible");
    }

    @Test
    void refusesAnotherTypeInFrontThanInside() {
        refuses(KEY.replace("ssh-ed25519", "ssh-rsa"), "damaged");
    }

    @Test
    void refusesBytesAfterTheKeysEnd() {
        byte[] longer = Arrays.copyOf(PublicKeys.data(KEY), PublicKeys.data(KEY).length + 3);

        refuses("ssh-ed25519 " + Base64.getEncoder().encodeToString(longer), "damaged");
    }

    @Test
    void refusesAnRsaKeyWithANegativeModulus() {
        byte[] wrong = PublicKeys.data(PublicKeys.generate("ssh-rsa", 2048));
        wrong[22] = -1;

        refuses("ssh-rsa " + Base64.getEncoder().encodeToString(wrong), "damaged");
    }

    @Test
    void refusesATextThatIsTooLong() {
        refuses(KEY + " " + "a".repeat(17_000), "too long");
    }

    @Test
    void keepsOfTheCommentOnlyWhatPrintsAndAtMostAHundredCharacters() {
        assertThat(SshPublicKey.parse(KEY + " \u202eann\u2028 \u00e4 laptop ").comment()).isEqualTo("ann laptop");
        assertThat(SshPublicKey.parse(KEY + " " + "a".repeat(300)).comment()).hasSize(100);
    }

    @Test
    void isNamedByItsOwnerElseByItsCommentElseByItsType() {
        assertThat(SshPublicKey.parse(KEY + " ann@laptop").nameOr(" my\tlaptop ")).isEqualTo("my laptop");
        assertThat(SshPublicKey.parse(KEY + " ann@laptop").nameOr(" ")).isEqualTo("ann@laptop");
        assertThat(SshPublicKey.parse(KEY).nameOr("")).isEqualTo("ssh-ed25519");
        assertThat(SshPublicKey.parse(KEY).nameOr("n".repeat(99))).hasSize(60);
    }

    private static void refuses(String pasted, String message) {
        assertThatExceptionOfType(InvalidKey.class).isThrownBy(() -> SshPublicKey.parse(pasted))
                .withMessageContaining(message).withNoCause();
    }
}
