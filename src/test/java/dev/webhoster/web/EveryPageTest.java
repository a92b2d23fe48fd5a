package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.Chromium;

/**
 * Every page, in both themes, both languages, on every screen and on paper: no barrier, nothing that sticks out, nothing
 * from elsewhere, nothing untranslated. scripts/screenshots.sh has it take pictures: all into {@code target/screenshots},
 * and those that documents show into {@code docs/screenshots}.
 */
@BrowserTest
class EveryPageTest {

    private static final boolean WANTED = Chromium.isPictured();
    private static final int[] WIDTHS = {320, 390, 1280, 1920};
    /** A4 without its margins, in CSS pixels. */
    private static final int PAPER = 718;

    @LocalServerPort
    int port;
    @Autowired
    Personas cast;
    @Autowired
    Personas.Stage stage;

    private final Axe axe;
    private Browser browser;

    EveryPageTest() throws IOException {
        axe = new Axe();
    }

    /** Admins see somebody's machine, whichever page comes first. */
    @BeforeEach
    void open(Browser opened) throws Exception {
        cast.find("running", port);
        browser = opened;
    }

    @AfterAll
    void leaveTheServerAsItWas() {
        stage.set("");
    }

    static List<PageScenario> scenes() {
        return PageScenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void hasNoBarrierAndFitsOntoEveryScreen(PageScenario scene) throws Exception {
        browser.become(cast.find(scene.who(), port));
        reach(scene, "en");
        assertThat(axe.violations(browser)).as("in English").isEmpty();
        assertThat(browser.title()).contains(PageScenario.ERRORS.getOrDefault(scene.name(), ""));
        assertThat(Visibility.foreign(browser)).as("from elsewhere").isEmpty();
        List<String> english = Visibility.words(browser);
        photograph(scene, "light");
        browser.theme("dark");
        assertThat(axe.violationsOfLook(browser)).as("in the dark").isEmpty();
        photograph(scene, "dark");
        browser.theme("light");
        fitsEverywhere("in English");
        photograph(scene, "phone");
        assertThat(Visibility.unfold(browser, axe)).as("on a phone, with all unfolded").isEmpty();
        print();

        browser.wide();
        reach(scene, "ko");
        assertThat(axe.violationsOfLook(browser)).as("in Korean").isEmpty();
        photograph(scene, "korean");
        assertThat(Visibility.untranslated(english, Visibility.words(browser))).as("the same in both languages").isEmpty();
        fitsEverywhere("in Korean");
    }

    private void reach(PageScenario scene, String language) {
        browser.theme("light");
        browser.speak(language);
        scene.reach().accept(browser);
        browser.find(scene.shows());
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo(language);
    }

    /** Ends on a phone. */
    private void fitsEverywhere(String language) {
        for (int width : WIDTHS) {
            browser.size(width, width < 400);
            assertThat(Visibility.sticksOut(browser)).as("%s, %d wide", language, width).isEmpty();
        }
        browser.phone();
    }

    private void print() {
        browser.size(PAPER, false);
        browser.print();
        assertThat(Visibility.sticksOut(browser)).as("on paper").isEmpty();
        assertThat(Visibility.cutOffOnPaper(browser)).as("cut off, folded, or of no use on paper").isEmpty();
    }

    private void photograph(PageScenario scene, String mode) throws IOException {
        if (WANTED) {
            String name = scene.name() + "-" + mode;
            write(Screenshots.ALL.resolve(name + ".png"), browser.camera().picture());
            if (Screenshots.shownInDocuments().contains(name)) {
                write(Screenshots.KEPT.resolve(name + ".webp"), browser.camera().sharp());
            }
        }
    }

    private static void write(Path file, byte[] picture) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, picture);
    }
}
