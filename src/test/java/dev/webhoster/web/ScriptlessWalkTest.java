package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.vm.HypervisorException;

/** Everything again in a browser that runs no scripts. */
@BrowserTest
class ScriptlessWalkTest {

    private static final String DONE = "main > .message:not(.wrong)";

    @Autowired
    TestAccounts people;
    @Autowired
    Accounts accounts;
    @Autowired
    SshKeys keys;
    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void open(Browser opened) {
        ann = people.withKey();
        browser = opened;
        browser.scripts(false);
    }

    @AfterEach
    void repair() {
        stage.hypervisor().faults().none();
    }

    @Test
    void peopleSignUpLogOutAndLogIn() {
        String name = "plain" + System.nanoTime();
        browser.open("/").click("main a[href='/signup']").type("email", name).type("username", name).type("password", "short")
                .click("main button[type=submit]").find("#email-error");
        browser.find("#password-error");
        assertThat(browser.value("username")).isEqualTo(name);
        browser.type("email", name + "@example.org").type("password", Browser.PASSWORD).click("main button[type=submit]")
                .find("main a[href='/keys']");
        browser.click("form[action='/logout'] button").find("main .message");
        browser.type("email", name + "@example.org").type("password", "wrong").click("main button[type=submit]").find(".message.wrong");
        browser.type("password", Browser.PASSWORD).click("main button[type=submit]").find("main a[href='/keys']");
        assertThat(browser.path()).isEqualTo("/dashboard");
    }

    @Test
    void keysAreAddedMadeAndRemoved(@TempDir Path folder) throws Exception {
        browser.logIn(ann).open("/keys").type("publicKey", "hello").click("#add-key").find("#publicKey-error");
        browser.type("publicKey", PublicKeys.ed25519()).click("#add-key").find(".keys li:nth-child(2)");
        browser.choose("file", Files.writeString(folder.resolve("id.pub"), PublicKeys.ed25519())).click("#add-key")
                .find(".keys li:nth-child(3)");
        browser.click("#make-pair");
        assertThat(browser.download("vm-webhoster-key")).contains("PRIVATE KEY");
        browser.open("/keys").click(".keys li:nth-child(4) button").find(DONE);
        assertThat(keys.of(ann.id())).hasSize(3);
    }

    /** The browser drops the answer to the first click, or keeps both files: whichever it is, its key is the one that is there. */
    @Test
    void aDoubleClickMakesOneKeyWhoseFileArrives() throws Exception {
        browser.logIn(ann).open("/keys").clickTwice("#make-pair");
        String file = browser.download("vm-webhoster-key");
        assertThat(keys.of(ann.id())).filteredOn(SshKey::madeHere).extracting(SshKey::publicKey)
                .containsExactly(KeysWalkTest.publicHalf(file));
    }

    @Test
    void aMachineIsMadeUsedAndDeleted() throws Exception {
        browser.logIn(ann).open("/dashboard").click("#create").find("#hosting[data-status=creating]");
        look("running");
        browser.click("#stop").find("noscript a");
        look("stopped");
        browser.click("#start").find("noscript a");
        look("running");
        browser.click("#restart").find("noscript a");
        look("running");
        browser.click("#rebuild").click("#confirm").find("noscript a");
        look("running");
        browser.click("a[href='/hosting/events']").find(".events li:nth-child(9)");
        browser.open("/dashboard").click("#delete").click("#confirm").find("noscript a");
        stage.worker().settle(ann.id());
        browser.click("noscript a").find("#create");
        assertThat(stage.hostings().of(ann.id())).isEmpty();
    }

    @Test
    void aFailureIsRetried() throws Exception {
        stage.hypervisor().faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException()));
        browser.logIn(ann).open("/dashboard").click("#create").find("#hosting[data-status=creating]");
        look("failed");
        stage.hypervisor().faults().none();
        browser.find("#hosting .message.wrong");
        browser.click("#retry").find("noscript a");
        look("running");
    }

    @Test
    void anAccountIsChangedAndDeleted() throws IOException, InterruptedException {
        browser.logIn(ann).open("/account").type("username", ann.username() + "x").click("#save-profile").find(DONE);
        browser.type("email", "x" + ann.email()).click("#save-profile").find("#profile-password-error");
        browser.fill("#profile-password", Browser.PASSWORD).click("#save-profile").find(DONE);
        browser.open("/account").fill("#old-password", Browser.PASSWORD).fill("#password", "four other words").click("#change-password")
                .find(DONE);
        Account changed = accounts.findById(ann.id()).orElseThrow();
        assertThat(changed.username() + changed.email()).isEqualTo(ann.username() + "xx" + ann.email());
        assertThat(changed.passwordHash()).isNotEqualTo(ann.passwordHash());
        browser.click(".choices a[hreflang=ko]").find("html[lang=ko]");
        browser.click("footer a[hreflang=en]").find("html[lang=en]");
        browser.click("#download-data");
        assertThat(browser.download("vm-webhoster.json")).contains(changed.email());
        browser.open("/account/tokens").type("name", "script").click("#make-token").find("#made");
        browser.click("#tokens button").find(DONE);
        browser.open("/account/deletion").type("currentPassword", "wrong").click("#confirm").find("#currentPassword-error");
        browser.type("currentPassword", "four other words").click("#confirm").find(".hero");
        assertThat(accounts.findById(ann.id()).filter(Account::isActive)).isEmpty();
    }

    @Test
    void everySessionIsEnded() throws Exception {
        browser.logIn(ann).open("/account").click("#logout-everywhere").find("input[name=password]");
        assertThat(browser.path()).isEqualTo("/login?goodbye");
    }

    @Test
    void anAdminDisablesAndEnables() throws Exception {
        Account admin = people.withoutKey();
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
        browser.logIn(admin).open("/admin/accounts").click("#disable-" + ann.id()).find("#enable-" + ann.id());
        assertThat(accounts.findById(ann.id()).orElseThrow().isActive()).isFalse();
        browser.click("#enable-" + ann.id()).find("#disable-" + ann.id());
        assertThat(accounts.findById(ann.id()).orElseThrow().isActive()).isTrue();
    }

    private void look(String status) {
        stage.worker().settle(ann.id());
        browser.click("noscript a").find("#hosting[data-status=" + status + "]");
    }
}
