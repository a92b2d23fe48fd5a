package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** Every error page in both languages, with the way on; and the switch of languages on whatever page. */
@BrowserTest
class ErrorsWalkTest {

    @Autowired
    TestAccounts people;
    @Autowired
    MessageSource messages;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        people.withoutKey();
        ann = people.withKey();
        browser = opened.logIn(ann);
    }

    @ParameterizedTest
    @CsvSource({"400, /hosting/events?before=yesterday", "403, /admin", "404, /nothing", "405, /post-only", "500, /breaking",
        "503, /database-away"})
    void everyErrorIsExplainedInTheLanguageThatIsSpoken(String status, String path) {
        for (String language : new String[] {"en", "ko"}) {
            browser.speak(language);
            browser.open(path).awaitText(".error-page h1", messages.getMessage("error." + status, null, Locale.of(language)));
            assertThat(browser.text(".error-page .status")).isEqualTo(status);
            assertThat(browser.text(".error-page code")).as("its reference").isNotBlank();
        }
        if (status.equals("503")) {
            browser.run("window.isOld = true");
            browser.await("!window.isOld && document.querySelector('.error-page .status')?.textContent === '503'");
        } else {
            browser.click(".error-page .button").awaitPath("/dashboard");
        }
    }

    @Test
    void aFormThatIsBentIsNotUnderstood() {
        browser.open("/account").run("document.querySelector('form[action=\"/account/password\"] [name=_csrf]').value = 'wrong'");
        browser.click("form[action='/account/password'] button[type=submit]").awaitText(".error-page .status", "403");
    }

    @ParameterizedTest
    @CsvSource({"/keys", "/account", "/account/deletion", "/account/tokens", "/help", "/dashboard", "/hosting/events", "/nothing"})
    void theLanguageIsSwitchedOnThePageAndRemembered(String path) throws Exception {
        browser.open(path).click("footer a[hreflang=ko]").await("document.documentElement.lang === 'ko'");
        browser.awaitPath(path);
        browser.logIn(ann);
        assertThat(browser.open(path).run("return document.documentElement.lang")).as("with the account").isEqualTo("ko");
        browser.click("footer a[hreflang=en]").await("document.documentElement.lang === 'en'");
        browser.awaitPath(path);
    }

    @Test
    void theLanguageIsSwitchedOnTheAccountPageToo() {
        browser.open("/account").click(".choices a[hreflang=ko]").awaitText("h1", "계정");
        browser.click(".choices a[hreflang=en]").awaitText("h1", "Account");
    }

    @Test
    void aFormWithErrorsKeepsItsPlaceWhenTheLanguageIsSwitched() {
        browser.open("/keys").type("publicKey", "hello").click("#add-key").find("#publicKey-error");
        browser.click("footer a[hreflang=ko]").await("document.documentElement.lang === 'ko'");
        browser.awaitPath("/keys");
    }

    @Test
    void theHelpLeadsToItsPartsAndToTheKeys() {
        browser.open("/help");
        for (String part : new String[] {"windows", "macos", "linux", "vscode", "publish", "trouble-shooting"}) {
            browser.click(".contents a[href='#" + part + "']").await("location.hash === '#' + arguments[0]", part);
            assertThat(browser.run("return document.getElementById(arguments[0]).getBoundingClientRect().top < innerHeight", part))
                    .isEqualTo(true);
        }
        browser.click("main a[href='/keys']").awaitPath("/keys");
    }
}
