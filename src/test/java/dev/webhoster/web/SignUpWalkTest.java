package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountDeletion;
import dev.webhoster.account.Administration;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** The ways in and out, and who is not let in. */
@BrowserTest
class SignUpWalkTest {

    private static final String SEND = "main button[type=submit]";

    @Autowired
    TestAccounts people;
    @Autowired
    Administration administration;
    @Autowired
    AccountDeletion closing;
    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void open(Browser opened) {
        ann = people.withKey();
        browser = opened.open("/");
    }

    @Test
    void signUpLogsInAtOnceAndLogoutAndLoginWork() {
        String name = "new" + System.nanoTime();
        browser.click(".hero a.button").awaitPath("/signup");
        signUp(name + "@example.org", name);
        browser.awaitPath("/dashboard");
        assertThat(browser.text("h1")).isEqualTo("Hello, " + name);

        browser.click("form[action='/logout'] button").awaitPath("/login?goodbye");
        assertThat(browser.text("main .message")).contains("You have logged out");
        browser.click(".brand").click("a[href='/login']");
        logIn(name + "@example.org", Browser.PASSWORD);
        browser.awaitPath("/dashboard");
    }

    @Test
    void anAddressOrNameThatIsTakenIsToldBesideItsField() {
        browser.open("/signup");
        signUp(ann.email(), "somebody-else");
        browser.awaitText("#email-error", "There is an account with this email address already");
        assertThat(browser.focused()).isEqualTo("email");
        assertThat(browser.value("username")).isEqualTo("somebody-else");

        signUp("somebody.else@example.org", ann.username());
        browser.awaitText("#username-error", "This username is taken");
        assertThat(browser.focused()).isEqualTo("username");
        assertThat(browser.value("email")).isEqualTo("somebody.else@example.org");
    }

    @Test
    void aWrongPasswordCanBeCorrected() {
        browser.open("/login");
        logIn(ann.email(), "wrong horse");
        browser.awaitText("main .message.wrong", "do not match");
        assertThat(browser.value("email")).isEqualTo(ann.email());
        assertThat(browser.focused()).isEqualTo("password");

        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitPath("/dashboard");
    }

    @Test
    void aGuesserIsLockedOut() throws Exception {
        try (Visitor guesser = browser.visitor()) {
            for (int i = 0; i < 8; i++) {
                guesser.logIn(ann.email(), "wrong");
            }
        }
        browser.open("/login");
        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitText(".error-page h1", "Too many attempts");
    }

    @Test
    void aDisabledAccountIsToldWhy() throws Exception {
        browser.logIn(ann).open("/keys");
        administration.disable(0, ann.id());
        browser.click("a[href='/account']").awaitPath("/login");

        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitText("main .message.wrong", "This account was disabled. Ask an admin.");
    }

    @Test
    void anAccountInDeletionIsToldSoAndItsEmailStaysTaken() {
        stage.run(ann);
        closing.close(ann.id(), Browser.PASSWORD);
        browser.open("/login");
        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitText("main .message.wrong", "is being closed");

        browser.open("/signup");
        signUp(ann.email(), "somebody-else");
        browser.find("#email-error");
    }

    @Test
    void loginReturnsToTheRequestedPage() {
        browser.open("/hosting/events").awaitPath("/login");
        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitPath("/hosting/events");
    }

    @Test
    void aFormOfAnEndedSessionLeadsToTheLoginWhichSaysWhy() throws Exception {
        browser.logIn(ann).open("/account");
        database.sql("DELETE FROM spring_session WHERE principal_name = ?").param(Long.toString(ann.id())).update();
        browser.type("username", "another-name").click("form[action='/account'] button[type=submit]").find("input[name=password]");

        assertThat(browser.text("main .message.wrong")).contains("Your session had ended");
        logIn(ann.email(), Browser.PASSWORD);
        browser.awaitPath("/account");
    }

    @Test
    void loggedInVisitorsSkipFormsAndFirstPage() throws Exception {
        browser.logIn(ann);
        for (String path : new String[] {"/login", "/signup", "/"}) {
            browser.open(path).awaitPath("/dashboard");
        }
    }

    private void signUp(String email, String name) {
        browser.type("email", email).type("username", name).type("password", Browser.PASSWORD).submit(SEND);
    }

    private void logIn(String email, String password) {
        browser.type("email", email).type("password", password).submit(SEND);
    }
}
