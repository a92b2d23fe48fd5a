package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.vm.HypervisorException;

/** The focus stays while the page changes, and a screen reader announces each change once. */
@BrowserTest
class FocusTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";
    private static final String LIVE = "return document.getElementById('live').textContent";

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
        browser.wide();
        stage.probes().answerAll();
        stage.hypervisor().faults().none();
    }

    @Test
    void aCopyLeavesTheFocusOnItsButtonAndAPhoneShowsThatItWasDone() {
        stage.run(ann);
        browser.phone();
        browser.open("/dashboard").run("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        browser.click("#copy-ssh").awaitText("#toast", "Copied");
        assertThat(browser.focused()).contains("copy-ssh");
    }

    @Test
    void focusStaysWhenThePanelIsReplaced() {
        stage.run(ann);
        browser.open("/dashboard").run("document.getElementById('known-hosts-summary').focus()");
        browser.run("document.getElementById('hosting').dataset.old = 'yes'");
        stage.hostings().setGoal(ann.id(), Goal.RESTARTED);
        stage.worker().settle(ann.id());
        browser.run("dispatchEvent(new Event('focus'))");
        browser.await("!document.getElementById('hosting').dataset.old");
        browser.await("document.activeElement.id === 'known-hosts-summary'");
    }

    @Test
    void aButtonThatIsGoneHandsTheFocusToTheHeadline() {
        stage.run(ann);
        browser.open("/dashboard").run("document.getElementById('restart').focus()");
        stage.hostings().setGoal(ann.id(), Goal.STOPPED);
        stage.worker().settle(ann.id());
        browser.run("dispatchEvent(new Event('focus'))");
        browser.await(STATUS, "stopped");
        browser.await("document.activeElement.id === 'headline'");
    }

    @Test
    void eachStepIsSpoken() {
        stage.hostings().create(ann.id());
        stage.probes().answerBelow(ProvisioningStage.ADDRESS);
        stage.worker().settle(ann.id());
        browser.open("/dashboard");
        stage.probes().answerBelow(ProvisioningStage.WEB);
        stage.worker().settle(ann.id());
        browser.awaitSpoken("Next step: Reach its web server");
    }

    @Test
    void aFailureIsSpokenOnceByItsAlert() {
        stage.hostings().create(ann.id());
        browser.open("/dashboard");
        stage.hypervisor().faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
        stage.worker().settle(ann.id());
        browser.await(STATUS, "failed");
        browser.await("document.title.startsWith('Something went wrong')");
        assertThat(browser.shows("[role=alert]:not([hidden])")).isTrue();
        assertThat(browser.run(LIVE)).isEqualTo("");
    }

    @Test
    void aDeletionIsSpokenAsWhatItIs() {
        stage.run(ann);
        browser.open("/dashboard");
        stage.hostings().setGoal(ann.id(), Goal.GONE);
        stage.worker().settle(ann.id());
        browser.run("dispatchEvent(new Event('focus'))");
        browser.await(STATUS, "none");
        browser.awaitSpoken("Your machine was deleted");
    }

    @Test
    void aButtonThatShowsAPasswordNamesIt() {
        browser.open("/account");
        browser.await("document.querySelector('[aria-controls=password]').getAttribute('aria-label') === 'Show: New password'");
    }

    @Test
    void aLinkToWhatIsFoldedUnfoldsIt() {
        browser.open("/keys#then");
        browser.await("document.getElementById('then').open");
    }
}
