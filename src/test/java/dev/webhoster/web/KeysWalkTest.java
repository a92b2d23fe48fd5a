package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** All that can be done, and all that can go wrong, on the page of SSH keys. */
@BrowserTest
class KeysWalkTest {

    private static final String ADD = "form[action='/keys'] button[type=submit]";
    private static final String MANY = "document.querySelectorAll('.keys li').length === arguments[0]";
    private static final String SECRET = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAASECRET\n";

    @Autowired
    TestAccounts people;
    @Autowired
    SshKeys keys;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withoutKey();
        browser = opened.logIn(ann).open("/keys");
    }

    @Test
    void aKeyIsPasted() {
        browser.type("name", "my laptop").type("publicKey", PublicKeys.ed25519()).click(ADD);

        browser.awaitText(".keys li", "my laptop");
        assertThat(browser.text("main > .message")).contains("my laptop");
        assertThat(browser.shows("main > .message.wrong")).isFalse();
    }

    @Test
    void aFileIsUploaded(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("id_ed25519.pub"), PublicKeys.ed25519() + " ann@laptop\n");
        browser.choose("file", file).click(ADD);

        browser.awaitText(".keys li", "ann@laptop");
        assertThat(keys.of(ann.id())).extracting(SshKey::name).containsExactly("ann@laptop");
    }

    @Test
    void aFileOfAPrivateKeyIsRefusedAndNotStored(@TempDir Path folder) throws IOException {
        browser.choose("file", Files.writeString(folder.resolve("id_ed25519"), SECRET)).click(ADD);

        browser.awaitText(".field .error", "consider it exposed");
        assertThat(keys.of(ann.id())).isEmpty();
    }

    @Test
    void aFileThatIsFarTooLargeIsRefused(@TempDir Path folder) throws IOException {
        browser.choose("file", Files.writeString(folder.resolve("holiday.jpg"), "x".repeat(200_000))).click(ADD);

        browser.awaitText(".error-page h1", "This file is too large");
        assertThat(keys.of(ann.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"hello|", "|Paste your public key", "ssh-ed25519 AAAA\\nssh-ed25519 AAAA|on one line"})
    void anInvalidKeyIsReportedBesideItsFocusedField(String text, String words) {
        browser.type("name", "my laptop").type("publicKey", text == null ? "" : text.replace("\\n", "\n")).click(ADD);

        browser.awaitText("#publicKey-error", words == null ? "" : words);
        assertThat(browser.focused()).isEqualTo("publicKey");
        assertThat(browser.value("name")).isEqualTo("my laptop");
        assertThat(keys.of(ann.id())).isEmpty();
    }

    @Test
    void aPrivateKeyIsRefusedAndNothingOfItComesBack() {
        browser.type("publicKey", SECRET).click(ADD);

        browser.awaitText("#publicKey-error", "consider it exposed");
        assertThat(browser.focused()).isEqualTo("publicKey");
        assertThat(browser.source()).doesNotContain("SECRET");
        assertThat(keys.of(ann.id())).isEmpty();
    }

    @Test
    void aKeyThatIsThereAlreadyIsRefused() {
        String line = keys.add(ann.id(), new NewSshKey("old laptop", PublicKeys.ed25519())).publicKey();
        browser.type("publicKey", line).click(ADD);

        browser.awaitText("#publicKey-error", "already, as “old laptop”");
        assertThat(browser.focused()).isEqualTo("publicKey");
    }

    @Test
    void oneKeyTooManyIsRefusedPastedOrMade() {
        for (int i = 0; i < 20; i++) {
            keys.add(ann.id(), new NewSshKey("key " + i, PublicKeys.ed25519()));
        }
        browser.type("publicKey", PublicKeys.ed25519()).click(ADD);
        browser.awaitText("#publicKey-error", "You have 20 keys");

        browser.open("/keys").click("#make-pair");
        browser.awaitText("main > .message.wrong", "You have 20 keys");
        assertThat(keys.of(ann.id())).hasSize(20);
    }

    @Test
    void aPairIsMadeByHoweverManyClicksAndItsPrivateHalfIsDownloaded() throws Exception {
        browser.clickTwice("#make-pair");
        browser.await(MANY, 1);

        String file = browser.download("vm-webhoster-key");
        assertThat(keys.of(ann.id())).extracting(SshKey::publicKey).containsExactly(publicHalf(file));
        assertThat(browser.text(".keys code")).isEqualTo(keys.of(ann.id()).getFirst().fingerprint());
        assertThat(browser.open("/keys").source()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void aKeyIsRemovedAfterAQuestion() {
        keys.add(ann.id(), new NewSshKey("old laptop", PublicKeys.ed25519()));
        browser.open("/keys").click(".keys button");
        assertThat(browser.answer(false)).contains("old laptop");
        assertThat(keys.of(ann.id())).hasSize(1);

        browser.click(".keys button").answer(true);
        browser.await(MANY, 0);
        assertThat(browser.text("main > .message")).contains("removed");
        assertThat(browser.shows(".empty")).isTrue();
    }

    @Test
    void aKeyThatWasRemovedElsewhereIsNotThereAnyMore() {
        SshKey key = keys.add(ann.id(), new NewSshKey("old laptop", PublicKeys.ed25519()));
        browser.open("/keys");
        keys.remove(ann.id(), key.id());
        browser.click(".keys button").answer(true);

        browser.awaitText(".error-page h1", "There is nothing here");
    }

    static String publicHalf(String privateKey) throws Exception {
        return PublicKeyEntry.toString(SecurityUtils.loadKeyPairIdentities(null, () -> "the download",
                new ByteArrayInputStream(privateKey.getBytes(StandardCharsets.US_ASCII)), null).iterator().next().getPublic());
    }
}
