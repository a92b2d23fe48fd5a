package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** The event log of a machine, page by page. */
@BrowserTest
class EventsWalkTest {

    private static final String SHOWN = "document.querySelectorAll('.events li').length === arguments[0]";
    private static final String OLDER = "main a[href*='before=']";

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

    @Test
    void theNewestAreOnThePageOfTheMachineAndTheOthersFollowPageByPage() {
        stage.run(ann);
        happen("WISHED", "STOPPED", 110 - stage.hostings().events(ann.id()).size());
        browser.open("/dashboard").await(SHOWN, 8);
        browser.click("a[href='/hosting/events']").await(SHOWN, 50);
        browser.click(OLDER).await(SHOWN, 50);
        browser.click(OLDER).await(SHOWN, 10);
        assertThat(browser.shows(OLDER)).isFalse();
        assertThat(browser.text(".events li:last-child")).contains("You asked for it to run");
        browser.click("main .actions a[href='/dashboard']").awaitPath("/dashboard");
    }

    @Test
    void everyKindOfEventIsToldInWords() {
        stage.run(ann);
        happen("CRASHED", "", 1);
        happen("SHUT_DOWN", "", 1);
        for (String language : new String[] {"en", "ko"}) {
            browser.speak(language);
            assertThat(browser.open("/hosting/events").text(".events")).doesNotContain("CRASHED", "SHUT_DOWN", "WISHED", "event.");
        }
    }

    @Test
    void anAccountWithoutMachineHasNoEvents() {
        browser.open("/hosting/events").awaitText("main", "Nothing yet");
    }

    private void happen(String kind, String goal, int times) {
        database.sql(
                """
                        INSERT INTO hosting_event (hosting_id, at, kind, goal, crashes)
                        SELECT hosting.id, now(), :kind, nullif(:goal, ''), CASE :kind WHEN 'CRASHED' THEN 1 END FROM hosting, generate_series(1, :times) WHERE user_id = :ann""")
                .param("kind", kind).param("goal", goal).param("times", times).param("ann", ann.id()).update();
    }
}
