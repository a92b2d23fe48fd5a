package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** All that people can do with their account, and what goes wrong. */
@BrowserTest
class AccountWalkTest {

    private static final String SAVE = "form[action='/account'] button[type=submit]";
    private static final String CHANGE = "form[action='/account/password'] button[type=submit]";
    private static final String OTHER = "four other words";

    @Autowired
    TestAccounts people;
    @Autowired
    Accounts accounts;
    @Autowired
    Personas.Stage stage;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        browser = opened.logIn(ann).open("/account");
    }

    @Test
    void theNameIsChangedWithoutThePassword() {
        browser.type("username", ann.username() + "-x").submit(SAVE);

        browser.awaitText("main > .message", "Your account was changed");
        assertThat(accounts.findById(ann.id()).orElseThrow().username()).isEqualTo(ann.username() + "-x");
        assertThat(browser.value("username")).isEqualTo(ann.username() + "-x");
    }

    @Test
    void theEmailIsChangedWithThePasswordAndIsTheOneToLogInWith() {
        String email = "moved." + ann.email();
        browser.type("email", email).fill("#profile-password", Browser.PASSWORD).submit(SAVE);
        browser.awaitText("main > .message", "Your account was changed");

        browser.click("form[action='/logout'] button").awaitPath("/login?goodbye");
        logIn(email, Browser.PASSWORD).awaitPath("/dashboard");
    }

    @ParameterizedTest
    @CsvSource({"'', Enter", "wrong horse, This is not your current password"})
    void theEmailIsNotChangedWithoutTheRightPassword(String password, String words) {
        browser.type("email", "moved." + ann.email()).fill("#profile-password", password).submit(SAVE);

        browser.awaitText("#profile-password-error", words);
        assertThat(browser.focused()).isEqualTo("profile-password");
        assertThat(browser.value("email")).isEqualTo("moved." + ann.email());
        assertThat(accounts.findById(ann.id()).orElseThrow().email()).isEqualTo(ann.email());
    }

    @Test
    void namesOfOthersAreTaken() {
        Account bea = people.withoutKey();
        browser.type("username", bea.username()).submit(SAVE);
        browser.awaitText("#username-error", "This username is taken");
        assertThat(browser.focused()).isEqualTo("username");

        browser.open("/account").type("email", bea.email()).fill("#profile-password", Browser.PASSWORD).submit(SAVE);
        browser.awaitText("#email-error", "There is an account with this email address already");
        assertThat(browser.focused()).isEqualTo("email");
    }

    @Test
    void thePasswordIsChangedAndEveryoneElseIsLoggedOut() throws Exception {
        try (Visitor elsewhere = browser.visitor()) {
            elsewhere.logIn(ann.email(), Browser.PASSWORD);
            browser.fill("#old-password", Browser.PASSWORD).fill("#password", OTHER).submit(CHANGE);
            browser.awaitText("main > .message", "Your password was changed");
            assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        }
        browser.click("form[action='/logout'] button").awaitPath("/login?goodbye");
        logIn(ann.email(), Browser.PASSWORD).awaitText("main .message.wrong", "do not match");
        logIn(ann.email(), OTHER).awaitPath("/dashboard");
    }

    @ParameterizedTest
    @CsvSource({"wrong horse, four other words, old-password, This is not your current password",
        "'', four other words, old-password, Enter", "correct horse, short, password, Use at least 8 characters"})
    void thePasswordIsNotChanged(String old, String made, String field, String words) {
        browser.fill("#old-password", old).fill("#password", made).submit(CHANGE);

        browser.awaitText("#" + field + "-error", words);
        assertThat(browser.focused()).isEqualTo(field);
    }

    @Test
    void theDataIsDownloaded() throws IOException {
        stage.run(ann);
        browser.click("a[href='/account/data']");

        assertThat(browser.download("vm-webhoster.json")).contains(ann.email(), "ssh-ed25519", "RUNNING").doesNotContain("bcrypt");
    }

    @Test
    void everySessionIsEnded() throws Exception {
        try (Visitor elsewhere = browser.visitor()) {
            elsewhere.logIn(ann.email(), Browser.PASSWORD);
            browser.click("#logout-everywhere").awaitPath("/login?goodbye");
            assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        }
        browser.open("/account").awaitPath("/login");
    }

    @Test
    void theAccountIsDeletedOnlyWithItsPasswordAndItsMachineFirst() {
        stage.run(ann);
        browser.click("#delete-account").awaitPath("/account/deletion");
        browser.type("currentPassword", "wrong horse").submit("#confirm");
        browser.awaitText("#currentPassword-error", "This is not your current password");
        assertThat(browser.focused()).isEqualTo("currentPassword");
        browser.click(".aside a").awaitPath("/account");
        assertThat(accounts.findById(ann.id()).orElseThrow().isActive()).isTrue();

        browser.click("#delete-account").type("currentPassword", Browser.PASSWORD).submit("#confirm");
        browser.awaitPath("/?deleted");
        assertThat(browser.text("main .message")).contains("Your account was deleted");
        assertThat(stage.hostings().of(ann.id()).orElseThrow().goal()).isEqualTo(Goal.GONE);
        stage.worker().settle(ann.id());
        assertThat(accounts.findById(ann.id())).isEmpty();
        browser.open("/login");
        logIn(ann.email(), Browser.PASSWORD).awaitText("main .message.wrong", "do not match");
    }

    private Browser logIn(String email, String password) {
        return browser.type("email", email).type("password", password).submit("main button[type=submit]");
    }
}
