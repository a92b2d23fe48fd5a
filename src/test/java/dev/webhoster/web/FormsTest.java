package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** What the script adds to forms. */
@BrowserTest
class FormsTest {

    private Browser browser;

    @BeforeEach
    void open(Browser opened) {
        browser = opened.open("/signup");
    }

    @ParameterizedTest
    @CsvSource({"ann, a, short, email", "ann@example.org, a, short, username", "ann@example.org, annabel, short, password"})
    void theFirstErrorHasTheFocusAndWhatIsRightIsKept(String email, String username, String password, String first) {
        browser.type("email", email).type("username", username).type("password", password).submit("main button[type=submit]");

        browser.find("#" + first + "-error");
        assertThat(browser.focused()).isEqualTo(first);
        assertThat(browser.value("email")).isEqualTo(email);
        assertThat(browser.value("username")).isEqualTo(username);
        assertThat(browser.value("password")).isEmpty();
        assertThat(browser.run("return document.activeElement.getAttribute('aria-describedby')")).asString().contains(first + "-error");
    }

    @Test
    void thePageSaysHowStrongAPasswordIs() {
        String[][] said = {{"password1", "too easy to guess"}, {"abcdefghijkl", "weak, make it longer"}, {"abcdefghijkl34", "good"},
            {"four words in a Row 7", "strong"}};
        for (String[] password : said) {
            browser.type("password", password[0]).awaitText("#password + meter + .strength", "Password strength: " + password[1]);
        }
    }

    @Test
    void aPasswordCanBeShown() {
        browser.type("password", "four words").click("label[for=password] + .reveal");
        assertThat(type()).isEqualTo("text");
        browser.click("label[for=password] + .reveal");
        assertThat(type()).isEqualTo("password");
    }

    /** A driver cannot press that key: the browser would ask the keyboard. */
    @Test
    void capsLockIsReported() {
        String typed = "document.getElementById('password').dispatchEvent("
                + "new KeyboardEvent('keyup', {key: 'A', modifierCapsLock: %s, bubbles: true}))";
        browser.type("password", "A").run(typed.formatted(true));
        browser.awaitText(".field .caps", "Caps lock is on");
        browser.run(typed.formatted(false));
        browser.await("document.querySelector('.caps').textContent === ''");
    }

    @Test
    void pastingWorksInEveryField() {
        for (String field : new String[] {"email", "username", "password"}) {
            browser.type("username", "copied-words").copy("#username");
            assertThat(browser.pasted("#" + field)).as(field).isEqualTo("copied-words");
        }
    }

    /** Where a long command may break, nothing is in what one selects. */
    @Test
    void aCommandIsCopiedAsItIsByButtonOrByHand() {
        browser.open("/help").click("#copy-folder").awaitText("#copy-folder", "Copied");
        assertThat(browser.run("return document.querySelector('#folder-text').querySelectorAll('wbr').length")).isEqualTo(4L);
        assertThat(pastedIntoTheForm()).isEqualTo("sftp://ubuntu@HOST:PORT/var/www/html");

        browser.open("/help").run("getSelection().selectAllChildren(document.getElementById('upload-folder-text'))");
        browser.find("#upload-folder-text").sendKeys(Keys.chord(Keys.CONTROL, "c"));
        assertThat(pastedIntoTheForm()).isEqualTo("scp -P PORT -r my-site/. ubuntu@HOST:/var/www/html/");
    }

    @Test
    void aDoubleClickSignsUpOnceAndDoesNotStumbleOverItself() {
        String name = "twice" + System.nanoTime();
        browser.type("email", name + "@example.org").type("username", name).type("password", Browser.PASSWORD)
                .clickTwice("main button[type=submit]").awaitPath("/dashboard");
        assertThat(browser.text("h1")).isEqualTo("Hello, " + name);
    }

    @Test
    void passwordManagersAreToldWhatIsWhat() {
        assertThat(autocomplete()).isEqualTo("username nickname new-password");
        browser.open("/login");
        assertThat(autocomplete()).isEqualTo("username current-password");
    }

    private String pastedIntoTheForm() {
        return browser.open("/signup").pasted("#email");
    }

    private Object autocomplete() {
        return browser
                .run("return [...document.querySelectorAll('main input:not([type=hidden])')].map(field => field.autocomplete).join(' ')");
    }

    private Object type() {
        return browser.run("return document.getElementById('password').type");
    }
}
