package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.PublicKeys;

/** From the first page to the deletion of the account, by keyboard alone. */
@BrowserTest
class KeyboardWalkTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";
    private static final String GONE = "!document.querySelector(arguments[0])";
    private static final String NAME = "typist";

    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Browser browser;
    private long account;

    @Test
    void everythingCanBeDoneByKeyboardAlone(Browser opened, @TempDir Path folder) throws IOException {
        browser = opened.open("/");
        signUp();
        account = database.sql("SELECT id FROM account WHERE username = ?").param(NAME).query(Long.class).single();
        addKeys(folder);
        useTheMachine();
        changeTheAccount();
        leave();
    }

    private void signUp() {
        press("main a[href='/signup']").awaitPath("/signup");
        browser.await("document.activeElement.id === 'email'");
        browser.press("typist@example.org", Keys.TAB, NAME);
        type("#password", Browser.PASSWORD).press(Keys.ENTER).awaitPath("/dashboard");
        press(".top form[action='/logout'] button").awaitPath("/login?goodbye");
        browser.await("document.activeElement.id === 'email'");
        browser.press("typist@example.org");
        type("#password", Browser.PASSWORD).press(Keys.ENTER).awaitPath("/dashboard");
    }

    private void addKeys(Path folder) throws IOException {
        press("main a[href='/keys']").awaitPath("/keys");
        type("#publicKey", PublicKeys.ed25519());
        press("#add-key").await("document.querySelectorAll('.keys li').length === 1");
        // The window that asks for the file is the system's: what counts is that the keyboard comes to the field
        browser.tabTo("#file");
        browser.choose("file", Files.writeString(folder.resolve("id.pub"), PublicKeys.ed25519()));
        press("#add-key").await("document.querySelectorAll('.keys li').length === 2");
        press("#make-pair").await("document.querySelectorAll('.keys li').length === 3");
        press(".keys li:last-child button").answer(true);
        browser.await("document.querySelectorAll('.keys li').length === 2");
    }

    private void useTheMachine() {
        press(".top a[href='/dashboard']:not(.brand)").awaitPath("/dashboard");
        press("#create").await(GONE, "#create");
        work("running");
        browser.tabTo("[data-copy^='ssh ']");
        browser.press(Keys.SPACE).awaitText("[data-copy^='ssh ']", "Copied");
        press("#ssh-config summary").await("document.querySelector('#ssh-config').open");
        press("#stop").await(GONE, "#stop");
        work("stopped");
        press("#start").await(GONE, "#start");
        work("running");
        press("#restart").await(GONE, "#restart");
        work("running");
        press("#rebuild").awaitPath("/hosting/rebuilding");
        press("#confirm").awaitPath("/dashboard");
        work("running");
        press("main a[href='/hosting/events']").awaitPath("/hosting/events");
        press("main a[href='/dashboard']").awaitPath("/dashboard");
        press("#delete").awaitPath("/hosting/deletion");
        press("#confirm").awaitPath("/dashboard");
        stage.worker().settle(account);
        browser.find("#create");
        assertThat(stage.hostings().of(account)).isEmpty();
    }

    private void changeTheAccount() throws IOException {
        press(".top a[href='/account']").awaitPath("/account");
        type("#username", "-2");
        press("#save-profile").awaitText("main > .message", "Your account was changed");
        type("#old-password", Browser.PASSWORD);
        type("#password", "four other words");
        press("#change-password").awaitText("main > .message", "Your password was changed");
        press(".choices a[hreflang=ko]").await("document.documentElement.lang === 'ko'");
        press("footer a[hreflang=en]").await("document.documentElement.lang === 'en'");
        press("#download-data");
        assertThat(browser.download("vm-webhoster.json")).contains("typist-2");
    }

    private void leave() {
        press("#delete-account").awaitPath("/account/deletion");
        type("#currentPassword", "four other words").press(Keys.ENTER).awaitPath("/?deleted");
        assertThat(database.sql("SELECT count(*) FROM account WHERE id = ? AND standing = 'ACTIVE'").param(account)
                .query(Long.class).single()).isZero();
    }

    private Browser press(String selector) {
        browser.tabTo(selector);
        return browser.press(Keys.ENTER);
    }

    private Browser type(String selector, String text) {
        browser.tabTo(selector);
        return browser.press(Keys.END, text);
    }

    private void work(String status) {
        stage.worker().settle(account);
        browser.await(STATUS, status);
    }
}
