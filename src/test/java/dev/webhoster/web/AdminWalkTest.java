package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.hosting.drift.DriftFindings;

/** What admins see and do, and that nobody else does. */
@BrowserTest
class AdminWalkTest {

    @Autowired
    TestAccounts people;
    @Autowired
    Accounts accounts;
    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Browser browser;
    private Account admin;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        people.withoutKey();
        ann = people.withKey();
        admin = people.withKey();
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(admin.id()).update();
        browser = opened.logIn(admin);
    }

    @AfterEach
    void repair() {
        stage.hypervisor().faults().none();
        stage.hypervisor().setInfrastructureFaults(List.of());
    }

    @Test
    void everybodysMachinesAndWhatHappenedToThemAreListed() {
        stage.run(ann);
        browser.open("/dashboard").click(".top a[href='/admin']").awaitText("tbody", ann.username());
        assertThat(browser.text("tbody tr")).contains(ann.username(), "Running");

        browser.click(".tabs a[href='/admin/events']").awaitText("tbody", ann.username());
        assertThat(browser.text("tbody")).contains("It is up and running").doesNotContain("You asked");
    }

    @Test
    void anAccountIsDisabledAfterAQuestionAndEnabled() throws Exception {
        try (Visitor visitor = browser.visitor()) {
            visitor.logIn(ann.email(), Browser.PASSWORD);
            browser.open("/admin/accounts").click("#disable-" + ann.id());
            assertThat(browser.answer(false)).contains(ann.username());
            assertThat(visitor.get("/keys").statusCode()).isEqualTo(200);

            browser.click("#disable-" + ann.id()).answer(true);
            browser.awaitText("main > .message", "The account is disabled");
            assertThat(visitor.get("/keys").statusCode()).isEqualTo(302);
            assertThat(visitor.logIn(ann.email(), Browser.PASSWORD)).isNotEqualTo("/dashboard");

            browser.click("#enable-" + ann.id()).awaitText("main > .message", "The account is enabled again");
            assertThat(visitor.logIn(ann.email(), Browser.PASSWORD)).isNotEqualTo("/login?error");
            assertThat(accounts.findById(ann.id()).orElseThrow().isActive()).isTrue();
        }
    }

    /** There is no button for it, so the form of somebody else is bent. */
    @Test
    void nobodyDisablesThemselves() {
        browser.open("/admin/accounts");
        assertThat(browser.shows("#disable-" + admin.id())).isFalse();
        browser.run("document.querySelector('#disable-" + ann.id() + "').form.action = '/admin/accounts/" + admin.id() + "/ban'");
        browser.click("#disable-" + ann.id()).answer(true);

        browser.awaitText("main > .message.wrong", "You cannot disable your own account");
        assertThat(accounts.findById(admin.id()).orElseThrow().isActive()).isTrue();
    }

    @Test
    void capacityAndDriftAreShown() {
        stage.hypervisor().setInfrastructureFaults(List.of(DriftFindings.NETWORK_INACTIVE));
        browser.open("/admin").click(".tabs a[href='/admin/resources']").awaitText(".numbers", "GiB");
        assertThat(browser.text("tbody")).contains("the network webhoster is off");
    }

    @Test
    void anUnavailableServerIsReportedAsSuch() {
        for (String call : List.of("capacity", "inventory")) {
            stage.hypervisor().faults().always(call, new HypervisorException.Unreachable("silent", new IllegalStateException()));
        }
        browser.open("/admin/resources").awaitText("main .message.wrong", "does not answer just now");
        assertThat(browser.shows(".numbers")).isFalse();
    }

    @Test
    void manyAccountsAreListedPageByPage() {
        database.sql("""
                INSERT INTO account (email, username, password_hash, created_at, standing, version)
                SELECT 'many' || n || '@example.org', 'many' || n, 'none', now(), 'ACTIVE', 0 FROM generate_series(1, 60) n""").update();
        try {
            browser.open("/admin/accounts").find("tbody tr:nth-child(50)");
            browser.click("a[href='/admin/accounts?part=1']").await("location.search === '?part=1'");
            assertThat(browser.shows("tbody tr")).isTrue();
            browser.click("a[href='/admin/accounts?part=0']").find("tbody tr:nth-child(50)");
        } finally {
            database.sql("DELETE FROM account WHERE password_hash = 'none'").update();
        }
    }

    @Test
    void otherPeopleAreToldThatItIsNotForThem() throws Exception {
        browser.logIn(ann).open("/dashboard");
        assertThat(browser.shows(".top a[href='/admin']")).isFalse();
        for (String path : List.of("/admin", "/admin/accounts", "/admin/events", "/admin/resources")) {
            browser.open(path).awaitText(".error-page h1", "This is not allowed");
        }
    }
}
