package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page, in both themes, both languages, wide and on a phone: no barrier, and nothing that sticks out. With
 * {@code -Dwebhoster.screenshots=true} their pictures are written into {@code docs/screenshots}.
 */
@BrowserTest
class EveryPageTest {

    private static final boolean WANTED = Boolean.getBoolean("webhoster.screenshots");

    @LocalServerPort int port;
    @Autowired Cast cast;

    private Browser browser;
    private Axe axe;

    @BeforeAll
    void openBrowser() throws IOException {
        browser = new Browser(port);
        browser.wide();
        axe = new Axe();
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    static List<Scene> scenes() {
        return Scene.all();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void hasNoBarrierAndFitsOntoEveryScreen(Scene scene) throws Exception {
        browser.become(cast.find(scene.who(), port));
        look(scene, "en");
        assertThat(browser.title()).contains(Scene.ERRORS.getOrDefault(scene.name(), ""));
        browser.theme("dark");
        assertThat(axe.violations(browser)).as("in the dark").isEmpty();
        photograph(scene, "dark");
        browser.theme("light");
        browser.phone();
        fits("on a phone");
        photograph(scene, "phone");
        browser.wide();
        look(scene, "ko");
        browser.phone();
        fits("on a phone in Korean");
        browser.wide();
    }

    private void look(Scene scene, String language) throws IOException {
        browser.theme("light");
        browser.speak(language);
        scene.reach().accept(browser);
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo(language);
        fits("in " + language);
        assertThat(axe.violations(browser)).as("in " + language).isEmpty();
        photograph(scene, language.equals("en") ? "light" : "korean");
    }

    private void fits(String where) {
        assertThat((List<?>) browser.run("""
                return [...document.querySelectorAll('body *')].filter(part =>
                    part.getBoundingClientRect().right > innerWidth + 1 && part.checkVisibility()
                    && !part.closest('.copy, .table, .offscreen'))
                  .map(part => part.outerHTML.slice(0, 120))""")).as("sticks out " + where).isEmpty();
    }

    private void photograph(Scene scene, String mode) throws IOException {
        if (WANTED) {
            write(Path.of("docs/screenshots", scene.name() + "-" + mode + ".webp"), browser.camera().thumbnail());
            write(Path.of("target/screenshots", scene.name() + "-" + mode + ".png"), browser.camera().picture());
        }
    }

    private static void write(Path file, byte[] picture) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, picture);
    }
}
