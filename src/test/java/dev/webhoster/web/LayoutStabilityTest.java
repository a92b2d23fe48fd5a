package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** The layout does not shift while a machine is being created. */
@BrowserTest
class LayoutStabilityTest {

    private static final String WATCH = """
            window.jumps = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.jumps.push(entry.value + ' '
                + entry.sources.map(source => (source.node?.outerHTML ?? source.node?.parentElement?.outerHTML ?? '').slice(0, 80)
                    + ' from ' + JSON.stringify(source.previousRect) + ' to ' + JSON.stringify(source.currentRect)).join(' '))))
              .observe({type: 'layout-shift', buffered: true});
            """;
    private static final String PLACES = """
            return [...document.querySelectorAll('.progress > li, h1, .machine h2')].map(part => Math.round(part.getBoundingClientRect().top))""";

    @Autowired
    TestAccounts people;
    @Autowired
    Personas.Stage stage;
    @Autowired
    JdbcClient database;

    private Account ann;

    @AfterEach
    void repair() {
        stage.probes().answerAll();
        database.sql("DELETE FROM stage_duration").update();
    }

    /** Some steps have taken long before, others never. */
    @ParameterizedTest
    @CsvSource({"390, en", "390, ko", "320, en", "320, ko", "1280, en", "1280, ko"})
    void theProgressDoesNotShift(int width, String language, Browser browser) throws Exception {
        ann = people.withKey();
        for (ProvisioningStage slow : List.of(ProvisioningStage.SSH, ProvisioningStage.PUBLIC)) {
            database.sql("INSERT INTO stage_duration (status, stage, took) VALUES ('CREATING', ?, 754000)").param(slow.name()).update();
        }
        browser.size(width, width < 400);
        browser.logIn(ann).speak(language);
        browser.open("/dashboard").click("#create").find(".progress .current");
        browser.run(WATCH);
        Object places = browser.run(PLACES);
        for (ProvisioningStage rung : List.of(ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB,
                ProvisioningStage.PUBLIC)) {
            stage.probes().answerBelow(rung);
            stage.worker().settle(ann.id());
            browser.await("[...document.querySelectorAll('.progress > li')].findIndex(step => step.matches('.now')) === arguments[0]",
                    rung.ordinal());
            assertThat(browser.run(PLACES)).as("at " + rung).isEqualTo(places);
            assertThat((List<?>) browser.run("return window.jumps")).as("at " + rung).isEmpty();
        }
    }
}
