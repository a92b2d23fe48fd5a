package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.hosting.FakeProbes;
import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.People;
import dev.webhoster.hosting.Rung;
import dev.webhoster.hosting.Worker;

/** What the pages do by themselves, and what people do with them, in a real browser. */
@BrowserTest
class LiveTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Hostings hostings;
    @Autowired Worker worker;
    @Autowired FakeProbes probes;
    @Autowired JdbcClient database;

    private Browser browser;
    private Visitor visitor;
    private Account ann;

    @BeforeAll
    void openBrowser() throws IOException {
        browser = new Browser(port);
    }

    @BeforeEach
    void logIn() throws Exception {
        ann = people.withKey();
        visitor = new Visitor(port);
        visitor.logIn(ann.email(), "correct horse");
        browser.become(visitor);
    }

    @AfterEach
    void goHome() {
        probes.answerAll();
        browser.offline(false);
        browser.scripts(true);
        visitor.close();
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @Test
    void thePageFollowsItsMachineWithTitleIconAndSpokenWords() {
        browser.open("/dashboard").click("#create");
        browser.await(STATUS, "creating");
        probes.answerBelow(Rung.SSH);
        worker.work(ann.id());
        browser.await("document.querySelector('.ladder .current')?.textContent.startsWith('SSH answers')");
        probes.answerAll();
        worker.work(ann.id());

        browser.await(STATUS, "running");
        browser.await("document.title.startsWith('Your machine is running')");
        assertThat(String.valueOf(browser.run("return document.getElementById('favicon').href"))).contains("/icons/running");
        assertThat(browser.run("return document.getElementById('live').textContent")).isEqualTo("Your machine is running");
    }

    @Test
    void theLadderDoesNotMoveWhatIsBelowIt() {
        hostings.create(ann.id());
        probes.answerBelow(Rung.ADDRESS);
        worker.work(ann.id());
        browser.open("/dashboard");
        Object before = browser.run("return document.querySelector('.ladder').offsetHeight");
        probes.answerBelow(Rung.WEB);
        worker.work(ann.id());
        browser.await("document.querySelector('.ladder .current')?.textContent.startsWith('The web server')");

        assertThat(browser.run("return document.querySelector('.ladder').offsetHeight")).isEqualTo(before);
    }

    @Test
    void whoLookedAwayIsToldWhatHappened() {
        hostings.create(ann.id());
        browser.open("/dashboard");
        browser.run("Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        worker.work(ann.id());
        browser.await(STATUS, "running");
        browser.run("Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
                + "document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(browser.text("#toast")).isEqualTo("Your machine is running");
    }

    @Test
    void anotherTabSeesItWhenItIsLookedAt() {
        hostings.create(ann.id());
        worker.work(ann.id());
        browser.open("/dashboard");
        hostings.aim(ann.id(), Goal.STOPPED);
        browser.run("dispatchEvent(new Event('focus'))");
        browser.await("!document.querySelector('#stop')");
    }

    @Test
    void thePageHealsAfterThePanelWasAway() {
        hostings.create(ann.id());
        browser.open("/dashboard");
        browser.offline(true);
        browser.await("!document.getElementById('trouble').hidden");
        worker.work(ann.id());
        browser.offline(false);
        browser.await(STATUS, "running");
        browser.await("document.getElementById('trouble').hidden");
    }

    @Test
    void anEndedSessionLeadsToTheLoginAndBack() {
        hostings.create(ann.id());
        browser.open("/dashboard");
        database.sql("DELETE FROM spring_session WHERE principal_name = ?").param(Long.toString(ann.id())).update();
        browser.await("location.pathname === '/login'");

        browser.type("email", ann.email()).type("password", "correct horse").click("main button[type=submit]");
        browser.await("location.pathname === '/dashboard'");
    }

    /** The browser's own tools cannot cut off a service worker, so this looks at what it keeps. */
    @Test
    void aPageIsKeptForWhenThePanelCannotBeReached() {
        browser.open("/keys");
        assertThat(browser.runAsync("""
                const done = arguments[arguments.length - 1];
                navigator.serviceWorker.register('/offline.js').then(() => navigator.serviceWorker.ready)
                  .then(() => caches.open('offline')).then(kept => kept.keys())
                  .then(files => done(files.map(file => new URL(file.url).pathname).sort().join(' ')), problem => done('' + problem));
                """).toString()).contains("/offline", "/app-", "/pico.min-", "/icons/failed-");
    }

    @Test
    void everythingCanBeDoneByKeyboardAlone() {
        browser.open("/keys");
        browser.tabTo("#publicKey");
        browser.press(PublicKeys.ed25519());
        browser.tabTo("article button[type=submit]");
        browser.press(Keys.ENTER);
        browser.await("document.querySelectorAll('.keys li').length === 2");
        browser.tabTo("a[href='/dashboard']:not(.brand)");
        browser.press(Keys.ENTER);
        browser.await("location.pathname === '/dashboard'");
        browser.tabTo("#create");
        browser.press(Keys.ENTER);
        browser.await(STATUS, "creating");
        worker.work(ann.id());
        browser.await(STATUS, "running");
        browser.tabTo("[data-copy^='ssh ']");
        browser.press(Keys.SPACE);
        browser.tabTo("#delete");
        browser.press(Keys.ENTER);
        browser.await("location.pathname === '/hosting/deletion'");
        browser.tabTo("#confirm");
        browser.press(Keys.ENTER);
        browser.await("location.pathname === '/dashboard'");
        assertThat(hostings.of(ann.id()).orElseThrow().goal()).isEqualTo(Goal.GONE);
    }

    @Test
    void aMadeKeyIsDownloadedAndShownAndRemovedAfterAQuestion() {
        browser.open("/keys").click("#make-pair");
        browser.await("document.querySelectorAll('.keys li').length === 2");
        assertThat(browser.downloads().resolve("vm-webhoster-key")).exists();

        browser.click(".keys li:last-child button");
        browser.acceptQuestion();
        browser.await("document.querySelectorAll('.keys li').length === 1");
    }

    @Test
    void passwordsCanBeShownAndTheirStrengthIsSaid() {
        browser.open("/account").type("password", "password1");
        browser.await("document.querySelector('.strength').textContent === 'Too easy to guess'");
        browser.type("password", "four words in a Row 7");
        browser.await("document.querySelector('.strength').textContent === 'Strong'");
        browser.click("#password ~ .reveal, label[for=password] + .reveal");
        assertThat(browser.run("return document.getElementById('password').type")).isEqualTo("text");
    }

    @Test
    void everythingCanBeDoneWithoutScripts() {
        browser.scripts(false);
        browser.open("/keys").type("publicKey", PublicKeys.ed25519()).click("article button[type=submit]").find(".keys li + li");
        browser.open("/dashboard").click("#create").find("#hosting[data-status=creating]");
        worker.work(ann.id());
        browser.click("noscript a").find("#hosting[data-status=running]");
        browser.click("#stop");
        worker.work(ann.id());
        browser.open("/dashboard").click("#rebuild").click("#confirm").find("#hosting");
        browser.open("/account").click("#logout-everywhere").find("input[name=password]");
        assertThat(browser.path()).isEqualTo("/login?goodbye");
    }
}
