package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.logging.Level;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.Chromium;

/** Swagger UI in a real browser. */
@ApiTest
@Tag("browser")
@EnabledIf("dev.webhoster.Chromium#isInstalled")
class SwaggerUiTest {

    @LocalServerPort
    int port;
    @TempDir
    Path profile;

    private ChromeDriver browser;

    @Test
    void peopleLogInAndTryAndNothingIsForbiddenOrLoadedFromElsewhere() throws Exception {
        browser = Chromium.start(profile, options());
        try (ApiClient ann = new ApiClient(port).signedUp()) {
            browser.get("http://127.0.0.1:" + port + "/docs");
            click(".btn.authorize");
            type("#oauth_username", ann.email());
            type("#oauth_password", ApiClient.PASSWORD);
            click(".auth-btn-wrapper .authorize");
            until("document.querySelector('.auth-container').textContent.toLowerCase().includes('authorized')");
            click(".btn-done");
            click("#operations-Account-showAccount .opblock-summary-control");
            click("#operations-Account-showAccount .execute");
            until("document.querySelector('#operations-Account-showAccount .live-responses-table')?.textContent.includes('" + ann.email()
                    + "')");

            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage)).isEmpty();
            assertThat(browser.executeScript(
                    "return performance.getEntriesByType('resource').map(e => new URL(e.name).host).filter(h => h !== location.host).length"))
                    .isEqualTo(0L);
        } finally {
            browser.quit();
        }
    }

    private void click(String selector) throws Exception {
        until("document.querySelector(\"" + selector + "\") !== null");
        browser.executeScript("document.querySelector(arguments[0]).click()", selector);
    }

    private void type(String selector, String text) throws Exception {
        until("document.querySelector(\"" + selector + "\") !== null");
        browser.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    private void until(String isSo) throws Exception {
        Awaiting.until(() -> Boolean.TRUE.equals(browser.executeScript("return Boolean(" + isSo + ")")));
    }

    private ChromeOptions options() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        ChromeOptions options = Chromium.options(profile);
        options.addArguments("--window-size=1200,2000");
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }
}
