package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.vm.HypervisorException;

/** Every operation on a machine, in a browser. */
@BrowserTest
class MachineWalkTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";

    @Autowired
    TestAccounts people;
    @Autowired
    Personas.Stage stage;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        browser = opened.logIn(ann);
    }

    @AfterEach
    void repair() {
        stage.hypervisor().faults().none();
    }

    @Test
    void howeverManyClicksMakeOneMachine() {
        browser.open("/dashboard").clickTwice("#create");
        browser.await(STATUS, "creating");

        assertThat(stage.hostings().events(ann.id()).stream().filter(event -> event.kind() == HostingEvent.Kind.WISHED)).hasSize(1);
        work("running");
        assertThat(browser.text("#site")).contains(view().url());
    }

    @Test
    void itIsStoppedAndStarted() {
        run();
        browser.click("#stop").await("!document.querySelector('#stop')");
        work("stopped");
        assertThat(browser.text("h1")).isEqualTo("Your machine is stopped");
        assertThat(browser.shows("#site")).isFalse();

        browser.click("#start").await("!document.querySelector('#start')");
        work("running");
        assertThat(browser.shows("#site")).isTrue();
    }

    @Test
    void itIsRestarted() {
        run();
        browser.click("#restart").awaitText(".events", "You asked for a restart");
        stage.worker().settle(ann.id());
        browser.awaitText(".events", "It began to start");
        browser.await(STATUS, "running");
    }

    @Test
    void itIsRebuiltOnlyAfterAQuestion() {
        run();
        browser.click("#rebuild").awaitPath("/hosting/rebuilding");
        browser.click(".aside a").awaitPath("/dashboard");
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);

        browser.click("#rebuild").click("#confirm").awaitText(".events", "You asked for a fresh disk");
        stage.worker().settle(ann.id());
        browser.await("document.querySelectorAll('.events li').length === 8");
        browser.awaitText(".events li", "It is up and running");
        browser.await(STATUS, "running");
    }

    @Test
    void itIsDeletedOnlyAfterAQuestionAndThenThereCanBeAnother() {
        run();
        browser.click("#delete").awaitPath("/hosting/deletion");
        assertThat(browser.text("main article")).contains(view().url(), "cannot be undone");
        browser.click(".aside a").awaitPath("/dashboard");
        assertThat(view().goal()).isEqualTo(Goal.RUNNING);

        browser.click("#delete").click("#confirm").awaitPath("/dashboard");
        browser.awaitText("h1", "is being deleted");
        assertThat(browser.shows("#stop, #start, #delete")).isFalse();
        stage.worker().settle(ann.id());
        browser.find("#create");
        browser.awaitSpoken("Your machine was deleted");
        browser.click("#create").await(STATUS, "creating");
    }

    @Test
    void aFailureIsExplainedAndRetried() {
        stage.hypervisor().faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException("the cause")));
        browser.open("/dashboard").click("#create").await(STATUS, "creating");
        work("failed");
        assertThat(browser.text("#hosting .message.wrong")).contains("disk is full", view().failure().reference());
        assertThat(browser.source()).doesNotContain("the cause");

        stage.hypervisor().faults().none();
        browser.submit("#retry");
        work("running");
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void copyButtonsCopy() {
        run();
        for (String what : new String[] {view().url(), view().ssh().command(), view().ssh().fingerprint()}) {
            browser.click("[data-copy='" + what + "']").awaitText("[data-copy='" + what + "']", "Copied");
            assertThat(copied()).isEqualTo(what);
        }
        browser.click("#ssh-config summary").click("#ssh-config [data-copy]").awaitText("#ssh-config [data-copy]", "Copied");
        assertThat(copied()).startsWith("Host my-machine").contains("Port " + view().ssh().port());
    }

    @Test
    void copyingWorksWithoutTheClipboardOfTheBrowserToo() {
        run();
        browser.run("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        browser.click("#known-hosts summary").click("#known-hosts [data-copy]").awaitText("#known-hosts [data-copy]", "Copied");

        assertThat(browser.run("return document.activeElement.matches('#known-hosts [data-copy]')")).as("the focus stays").isEqualTo(true);
        assertThat(copied()).isEqualTo(view().ssh().knownHostsLine());
    }

    @Test
    void aBrowserThatRefusesToCopyIsReported() {
        run();
        browser.forbidCopying();
        browser.click("[data-copy^='ssh ']").awaitText("[data-copy^='ssh ']", "Select it by hand");
    }

    /** In a window of its own, so that the page stays as it is. */
    private String copied() {
        String here = browser.window();
        browser.openWindow();
        String pasted = browser.open("/keys").pasted("#publicKey");
        browser.closeWindow(here);
        return pasted;
    }

    private void run() {
        stage.run(ann);
        browser.open("/dashboard").await(STATUS, "running");
    }

    private void work(String status) {
        stage.worker().settle(ann.id());
        browser.await(STATUS, status);
    }

    private HostingView view() {
        return stage.hostings().of(ann.id()).orElseThrow();
    }
}
