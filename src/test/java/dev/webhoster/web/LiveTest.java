package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** What the dashboard updates by itself. */
@BrowserTest
class LiveTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";

    @Autowired
    TestAccounts people;
    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        browser = opened.logIn(ann);
    }

    @AfterEach
    void repair() {
        stage.probes().answerAll();
    }

    @Test
    void thePageFollowsItsMachineWithTitleIconAndSpokenWords() {
        browser.open("/dashboard").click("#create");
        browser.await(STATUS, "creating");
        stage.probes().answerBelow(ProvisioningStage.SSH);
        stage.worker().settle(ann.id());
        browser.awaitText(".progress .current", "Check SSH");
        stage.probes().answerAll();
        stage.worker().settle(ann.id());

        browser.await(STATUS, "running");
        browser.await("document.title.startsWith('Your machine is running')");
        assertThat(String.valueOf(browser.run("return document.getElementById('favicon').href"))).contains("/icons/running");
        browser.awaitSpoken("Your machine is running");
    }

    @Test
    void changesInABackgroundTabAreAnnounced() throws IOException {
        stage.hostings().create(ann.id());
        browser.open("/dashboard");
        browser.minimize();
        browser.await("document.hidden");
        stage.worker().settle(ann.id());
        browser.await(STATUS, "running");
        browser.await("document.title.startsWith('Your machine is running')"); // htmx has settled

        browser.restore();
        browser.awaitText("#toast", "Your machine is running");
        assertThat(new Axe().violations(browser)).isEmpty();
    }

    /** Every window of a browser without a screen believes that it is looked at, so it is told. */
    @Test
    void twoWindowsAgree() {
        stage.run(ann);
        String mine = browser.open("/dashboard").window();
        browser.openWindow();
        browser.open("/dashboard").click("#stop").await("!document.querySelector('#stop')");
        stage.worker().settle(ann.id());
        browser.await(STATUS, "stopped");

        browser.turnTo(mine);
        browser.run("dispatchEvent(new Event('focus'))");
        browser.await(STATUS, "stopped");
        browser.await("document.title.startsWith('Your machine is stopped')");
    }

    @Test
    void aRequestThatAnotherWindowMadeAlreadyIsNotRepeated() {
        stage.run(ann);
        browser.open("/dashboard");
        stage.hostings().setGoal(ann.id(), Goal.STOPPED);
        browser.click("#stop");

        browser.awaitText("main > .message", "That is so already");
    }

    @Test
    void anEndedSessionLeadsToTheLoginAndBack() {
        stage.hostings().create(ann.id());
        browser.open("/dashboard");
        database.sql("DELETE FROM spring_session WHERE principal_name = ?").param(Long.toString(ann.id())).update();
        browser.awaitPath("/login");

        browser.type("email", ann.email()).type("password", Browser.PASSWORD).click("main button[type=submit]");
        browser.awaitPath("/dashboard");
    }

    @Test
    void timesAreThoseOfThePersonsOwnZone() {
        stage.run(ann);
        browser.zone("Asia/Seoul").open("/keys").open("/account");
        browser.awaitText("main", "Asia/Seoul");
        assertThat(browser.open("/dashboard").text(".events time")).endsWith("KST");
        browser.speak("ko");
        assertThat(browser.open("/dashboard").text(".events time")).matches(".*\\d{4}\\. \\d{1,2}\\. \\d{1,2}\\. (오전|오후) .*KST");
    }
}
