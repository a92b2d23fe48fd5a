package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** Pages while the panel refuses connections or hangs, and after it is back. */
@BrowserTest
class PanelUnreachableTest {

    private static final String STATUS = "document.querySelector('#hosting')?.dataset.status === arguments[0]";

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    Personas.Stage stage;

    private FaultyProxy network;
    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        network = new FaultyProxy(port);
        browser = opened.logIn(ann).through(network.port());
    }

    @AfterEach
    void close() {
        browser.beNew();
        network.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePageSaysSoTriesAgainAndHeals(boolean hanging) throws IOException {
        stage.hostings().create(ann.id());
        browser.open("/dashboard");
        if (hanging) {
            network.hang();
        } else {
            network.refuse();
        }
        browser.await("!document.getElementById('trouble').hidden");
        assertThat(browser.text("#trouble")).contains("does not answer right now");
        assertThat(new Axe().violations(browser)).isEmpty();

        stage.worker().settle(ann.id());
        network.work();
        browser.await(STATUS, "running");
        browser.await("document.getElementById('trouble').hidden");
    }

    @Test
    void navigatingMeanwhileShowsAPageThatTriesAgainByItself() throws IOException {
        browser.open("/dashboard");
        awaitKept();
        network.refuse();
        browser.click(".top a[href='/keys']").awaitText("h1", "The panel cannot be reached");
        assertThat(browser.run("return getComputedStyle(document.querySelector('.error-page')).textAlign")).as("its style is there too")
                .isEqualTo("center");
        assertThat(new Axe().violations(browser)).isEmpty();

        network.work();
        browser.awaitText("h1", "SSH keys");
    }

    @Test
    void theButtonTriesAgainToo() {
        browser.open("/keys");
        awaitKept();
        network.refuse();
        browser.click(".top a[href='/help']").awaitText("h1", "The panel cannot be reached");
        network.work();
        browser.click("#retry").awaitText(".top", "Log out");
    }

    @Test
    void itIsKeptInTheLanguageThatIsSpoken() {
        browser.open("/keys");
        awaitKept();
        browser.click("footer a[hreflang=ko]").awaitText("h1", "SSH");
        browser.await("document.documentElement.lang === 'ko'");
        browser.awaitKept("<html lang=\"ko\"");
        network.refuse();
        browser.click(".top a[href='/help']").await("document.documentElement.lang === 'ko' && !document.querySelector('.top')");
    }

    @Test
    void aFormThatIsSentMeanwhileGetsThePageToo() {
        browser.open("/dashboard");
        awaitKept();
        network.refuse();
        browser.click("#create").awaitText("h1", "The panel cannot be reached");
        network.work();
        browser.click("#retry").find("#create");
        assertThat(stage.hostings().of(ann.id())).isEmpty();
    }

    private void awaitKept() {
        browser.awaitKept("<html");
    }
}
