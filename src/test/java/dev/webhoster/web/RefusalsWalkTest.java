package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.HypervisorException;

/** A refused operation on a machine is explained, looks like a refusal, and changes nothing. */
@BrowserTest
class RefusalsWalkTest {

    private static final String REFUSED = "main > .message.wrong";

    @Autowired
    TestAccounts people;
    @Autowired
    SshKeys keys;
    @Autowired
    Personas.Stage stage;
    @Autowired
    FakeProxy proxy;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        browser = opened.logIn(ann);
    }

    @AfterEach
    void makeRoom() {
        stage.hypervisor().setCapacity(FakeHypervisor.ROOMY);
        stage.hypervisor().faults().none();
        proxy.setUnavailable(Set.of());
    }

    @Test
    void thereIsNoMemory() {
        stage.hypervisor().setCapacity(new Capacity(1L << 50, 0, 1L << 30, 1L << 31, 1L << 31));
        refuses("its memory has no room for one more machine");
    }

    @Test
    void thereIsNoDisk() {
        stage.hypervisor().setCapacity(new Capacity(1L << 30, 0, 1L << 30, 1L << 50, 1L << 30));
        refuses("its disk has no room for one more machine");
    }

    @Test
    void thereIsNoAddress() {
        proxy.setUnavailable(IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new).collect(Collectors.toSet()));
        refuses("every address is taken");
    }

    @Test
    void theServerCannotBeAsked() {
        stage.hypervisor().faults().always("capacity", new HypervisorException.Unreachable("silent", new IllegalStateException()));
        refuses("cannot make machines just now");
    }

    @Test
    void theMachineIsBeingDeleted() {
        stage.run(ann);
        browser.open("/dashboard").find("#stop");
        stage.hostings().setGoal(ann.id(), Goal.GONE);
        browser.click("#stop").awaitText(REFUSED, "is being deleted");

        assertThat(stage.hostings().of(ann.id()).orElseThrow().goal()).isEqualTo(Goal.GONE);
    }

    @Test
    void theMachineWasDeletedInAnotherWindow() {
        stage.run(ann);
        browser.open("/hosting/deletion").find("#confirm");
        stage.hostings().setGoal(ann.id(), Goal.GONE);
        stage.worker().settle(ann.id());
        browser.click("#confirm").awaitText(REFUSED, "You have no machine yet");
        assertThat(browser.text("#create")).isEqualTo("Create my machine");
    }

    @Test
    void anAccountWithoutMachineIsAskedNothingAboutIt() {
        for (String path : new String[] {"/hosting/deletion", "/hosting/rebuilding", "/hosting"}) {
            browser.open(path).awaitPath("/dashboard");
        }
    }

    private void refuses(String words) {
        browser.open("/dashboard").click("#create").awaitText(REFUSED, words);
        assertThat(browser.run("return document.querySelector(arguments[0]).getAttribute('role')", REFUSED)).isEqualTo("alert");
        assertThat(browser.text("#create")).as("it can be tried again").isEqualTo("Try again");
        assertThat(browser.text("#hosting")).contains("Not just now").doesNotContain("watch your machine", "one click");
        assertThat(stage.hostings().of(ann.id())).isEmpty();
    }
}
