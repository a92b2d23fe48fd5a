package dev.webhoster.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

import dev.webhoster.Chromium;

/** Somebody's Chromium, looking at the panel. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path profile;
    private final ChromeDriver driver;
    private final String panel;

    Browser(int port) throws IOException {
        panel = "http://127.0.0.1:" + port;
        profile = Files.createTempDirectory(Files.createDirectories(Path.of("target/browser")).toAbsolutePath(), "profile");
        ChromeOptions options = Chromium.options(profile);
        options.addArguments("--hide-scrollbars", "--lang=en-US");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", profile.toString()));
        driver = Chromium.start(profile, options);
        wide();
    }

    Browser open(String path) {
        driver.get(panel + path);
        return this;
    }

    Browser type(String field, String text) {
        WebElement found = find("[name='" + field + "']");
        found.clear();
        found.sendKeys(text);
        return this;
    }

    Browser click(String selector) {
        find(selector).click();
        return this;
    }

    /** Presses keys where the focus is. */
    Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Goes on by the Tab key until the element has the focus. */
    void tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        throw new AssertionError("The Tab key never came to " + selector);
    }

    WebElement find(String selector) {
        return new WebDriverWait(driver, PATIENCE).ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElement(By.cssSelector(selector)));
    }

    boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Waits until the script returns true. */
    void await(String script, Object... arguments) {
        new WebDriverWait(driver, PATIENCE).until(page -> Boolean.TRUE.equals(run("return " + script, arguments)));
    }

    String text(String selector) {
        return find(selector).getText();
    }

    String title() {
        return driver.getTitle();
    }

    String path() {
        return driver.getCurrentUrl().replace(panel, "");
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Where downloads are put. */
    Path downloads() {
        return profile;
    }

    void acceptQuestion() {
        driver.switchTo().alert().accept();
    }

    /** From now on whoever that visitor is. */
    Browser become(Visitor visitor) {
        open("/offline");
        driver.manage().deleteAllCookies();
        visitor.cookies().forEach(cookie -> driver.manage().addCookie(
                new Cookie(cookie.getName(), cookie.getValue(), "127.0.0.1", "/", null)));
        return this;
    }

    void speak(String language) {
        driver.manage().addCookie(new Cookie(Languages.COOKIE, language, "127.0.0.1", "/", null));
    }

    void scripts(boolean allowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    void theme(String theme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme),
                        Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void offline(boolean away) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void wide() {
        size(1180, 800, false);
    }

    void phone() {
        size(390, 780, true);
    }

    private void size(int width, int height, boolean mobile) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    /** The whole page, as large as it is. */
    byte[] picture() {
        return capture(Map.of("format", "png", "captureBeyondViewport", true));
    }

    /** The whole page, small enough to be kept. */
    byte[] thumbnail() {
        Map<?, ?> page = (Map<?, ?>) run("const all = document.documentElement;"
                + "return {x: 0, y: 0, width: all.clientWidth, height: all.scrollHeight}");
        Map<String, Object> clip = new HashMap<>(Map.of("scale", 0.75));
        page.forEach((name, value) -> clip.put(String.valueOf(name), value));
        return capture(Map.of("format", "webp", "quality", 40, "captureBeyondViewport", true, "clip", clip));
    }

    private byte[] capture(Map<String, Object> how) {
        return Base64.getDecoder().decode(String.valueOf(driver.executeCdpCommand("Page.captureScreenshot", how).get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
