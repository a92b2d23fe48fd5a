package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

import dev.webhoster.Chromium;
import dev.webhoster.account.Account;
import dev.webhoster.web.page.Languages;

/** Somebody's Chromium, looking at the panel. */
final class Browser implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Often enough for words that are shown for a moment only. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** What has the focus without showing it: neither it nor, for a hidden file field, the button before it. */
    private static final String UNSEEN = """
            const part = document.activeElement;
            if (part === document.body || part === document.documentElement) { return ''; }
            const seen = [part, ...document.querySelectorAll(`.file label[for="${part.id}"]`)].some(shown => {
              const box = shown.getBoundingClientRect();
              return getComputedStyle(shown).outlineStyle !== 'none' && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
            });
            return seen ? '' : part.outerHTML.slice(0, 200);
            """;

    private final Path profile;
    private final ChromeDriver driver;
    private final String panel;
    private final int port;
    private final String first;
    private Path downloads;
    private String start;

    Browser(int port) throws IOException {
        this.port = port;
        panel = "http://127.0.0.1:" + port;
        start = panel;
        profile = Files.createTempDirectory(Files.createDirectories(Path.of("target/browser")).toAbsolutePath(), "profile");
        ChromeOptions options = Chromium.options(profile);
        options.addArguments("--hide-scrollbars", "--lang=en-US");
        driver = Chromium.start(profile, options);
        first = driver.getWindowHandle();
        downloads = profile;
    }

    /** Nobody's, in one window, and with nothing in the way. */
    void beNew() {
        driver.getWindowHandles().stream().filter(window -> !window.equals(first)).forEach(window -> {
            driver.switchTo().window(window).close();
        });
        driver.switchTo().window(first);
        start = panel;
        offline(false);
        scripts(true);
        tell("Browser.resetPermissions", Map.of());
        keepDownloadsApart();
        driver.get("about:blank");
        tell("Network.clearBrowserCookies", Map.of());
        tell("Storage.clearDataForOrigin", Map.of("origin", panel, "storageTypes", "service_workers,cache_storage"));
        zone("");
        theme("light");
        wide();
    }

    /** What an earlier test still downloads does not come into the way of the next one. */
    private void keepDownloadsApart() {
        downloads = profile.resolve("downloads-" + UUID.randomUUID());
        tell("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    }

    Browser open(String path) {
        driver.get(start + path);
        return this;
    }

    /** @param field its name */
    Browser type(String field, String text) {
        return fill("[name='" + field + "']", text);
    }

    Browser fill(String selector, String text) {
        WebElement found = find(selector);
        found.clear();
        found.sendKeys(text);
        return this;
    }

    /** Chooses a file of this computer. */
    Browser choose(String field, Path file) {
        find("[name='" + field + "']").sendKeys(file.toAbsolutePath().toString());
        return this;
    }

    Browser click(String selector) {
        return with(selector, WebElement::click);
    }

    Browser clickTwice(String selector) {
        new Actions(driver).doubleClick(find(selector)).perform();
        return this;
    }

    /** Sends the form that has this button, and waits for the page that answers. */
    Browser submit(String button) {
        run("document.documentElement.dataset.old = 'yes'");
        click(button);
        patiently().ignoring(WebDriverException.class).until(_ -> Boolean.TRUE.equals(
                run("return !document.documentElement.dataset.old && document.readyState === 'complete'")));
        return this;
    }

    /** Presses keys where the focus is. */
    Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Goes on by the Tab key until the element has the focus; wherever it is on the way, one sees it. */
    void tabTo(String selector) {
        for (int i = 0; i < 120; i++) {
            press(Keys.TAB);
            assertThat(run(UNSEEN)).as("has the focus, but one does not see it").isEqualTo("");
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        throw new AssertionError("The Tab key never came to " + selector + " at " + path());
    }

    WebElement find(String selector) {
        return patiently().until(page -> page.findElement(By.cssSelector(selector)));
    }

    boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Waits until the script returns true. */
    void await(String script, Object... arguments) {
        patiently().withMessage(() -> script + " of " + List.of(arguments) + " at " + path())
                .until(_ -> Boolean.TRUE.equals(run("return " + script, arguments)));
    }

    /** Waits until this is said to whoever listens to the page. */
    void awaitSpoken(String words) {
        await("document.getElementById('live').textContent.includes(arguments[0])", words);
    }

    /** Waits until the part has this in it. */
    void awaitText(String selector, String words) {
        patiently().withMessage(() -> words + " in " + selector + " at " + path())
                .until(page -> page.findElement(By.cssSelector(selector)).getText().contains(words));
    }

    void awaitPath(String path) {
        patiently().withMessage(() -> "not at " + path + " but at " + path()).until(_ -> path().equals(path));
    }

    String text(String selector) {
        StringBuilder text = new StringBuilder();
        with(selector, found -> text.append(found.getText()));
        return text.toString();
    }

    private Browser with(String selector, Consumer<WebElement> what) {
        patiently().until(page -> {
            what.accept(page.findElement(By.cssSelector(selector)));
            return true;
        });
        return this;
    }

    /** Parts of a page are exchanged while one looks at them. */
    private FluentWait<WebDriver> patiently() {
        return new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS).ignoring(StaleElementReferenceException.class);
    }

    /** What stands in a field. */
    String value(String field) {
        return String.valueOf(find("[name='" + field + "']").getDomProperty("value"));
    }

    String source() {
        return driver.getPageSource();
    }

    String title() {
        return driver.getTitle();
    }

    String path() {
        return driver.getCurrentUrl().replace(start, "");
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** The id of what has the focus; a new page gives it away when it is drawn, which may be after it was loaded. */
    String focused() {
        await("document.activeElement !== null && document.activeElement !== document.body");
        return String.valueOf(run("return document.activeElement.id"));
    }

    /** Selects and copies by hand what stands in a field. */
    void copy(String field) {
        find(field).sendKeys(Keys.chord(Keys.CONTROL, "a"));
        find(field).sendKeys(Keys.chord(Keys.CONTROL, "c"));
    }

    /** What the copying left, as it is pasted. */
    String pasted(String field) {
        find(field).clear();
        find(field).sendKeys(Keys.chord(Keys.CONTROL, "v"));
        return String.valueOf(find(field).getDomProperty("value"));
    }

    /** Waits until a file is downloaded to its end. Chromium reserves the name with an empty file, and replaces it in the end. */
    String download(String name) throws IOException {
        Path file = downloads.resolve(name);
        patiently().withMessage(() -> name + " was not downloaded").until(_ -> isComplete(file));
        return Files.readString(file);
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    /** Answers the question that the page asks. */
    String answer(boolean yes) {
        Alert question = patiently().until(ExpectedConditions.alertIsPresent());
        String asked = question.getText();
        if (yes) {
            question.accept();
        } else {
            question.dismiss();
        }
        return asked;
    }

    /** Opens one more window, and looks at it. */
    String openWindow() {
        return driver.switchTo().newWindow(WindowType.WINDOW).getWindowHandle();
    }

    /** Looks at something else. */
    void minimize() {
        driver.manage().window().minimize();
    }

    void restore() {
        driver.manage().window().maximize();
    }

    /** Closes the window that is looked at, and turns to another. */
    void closeWindow(String other) {
        driver.close();
        turnTo(other);
    }

    String window() {
        return driver.getWindowHandle();
    }

    void turnTo(String window) {
        driver.switchTo().window(window);
    }

    /** From now on whoever that visitor is. */
    Browser become(Visitor visitor) {
        tell("Network.clearBrowserCookies", Map.of());
        visitor.cookies().forEach(cookie -> keepCookie(cookie.getName(), cookie.getValue()));
        return this;
    }

    /** From now on this person, whose password is {@link #PASSWORD}. */
    Browser logIn(Account account) throws IOException, InterruptedException {
        try (Visitor visitor = visitor()) {
            visitor.logIn(account.email(), PASSWORD);
            return become(visitor);
        }
    }

    /** Somebody else who comes to the same panel. */
    Visitor visitor() {
        return new Visitor(port);
    }

    void speak(String language) {
        keepCookie(Languages.COOKIE, language);
    }

    /** From now on by that port of this computer, behind which the panel is. */
    Browser through(int door) {
        start = "http://127.0.0.1:" + door;
        return this;
    }

    /** Waits until the page for when the panel is away is kept, and has this in it. */
    void awaitKept(String words) {
        patiently().until(_ -> Boolean.TRUE.equals(runAsync("""
                const [words, done] = arguments;
                (async () => navigator.serviceWorker.controller !== null
                    && (await (await caches.match('/offline'))?.text())?.includes(words) === true)().then(done, () => done(false));
                """, words)));
    }

    void scripts(boolean allowed) {
        tell("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** As if the computer's clock were set to that time zone. */
    Browser zone(String zone) {
        tell("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
        return this;
    }

    void theme(String theme) {
        look("screen", theme);
    }

    /** As on paper. */
    void print() {
        look("print", "light");
        run("dispatchEvent(new Event('beforeprint'))");
    }

    private void look(String medium, String theme) {
        tell("Emulation.setEmulatedMedia", Map.of("media", medium,
                "features", List.of(Map.of("name", "prefers-color-scheme", "value", theme),
                        Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void forbidCopying() {
        tell("Browser.setPermission", Map.of("permission", Map.of("name", "clipboard-write"), "setting", "denied", "origin", panel));
    }

    void offline(boolean away) {
        tell("Network.enable", Map.of());
        tell("Network.emulateNetworkConditions",
                Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void wide() {
        size(1180, false);
    }

    void phone() {
        size(390, true);
    }

    void size(int width, boolean mobile) {
        tell("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", mobile));
    }

    Screenshots camera() {
        return new Screenshots(driver);
    }

    /** A picture and the page's text, for whoever looks for the cause of a failure. */
    void keepWhatItShows(Path name) throws IOException {
        try {
            Files.write(Path.of(name + ".png"), camera().picture());
            Files.writeString(Path.of(name + ".html"), driver.getCurrentUrl() + "\n" + driver.getPageSource());
        } catch (WebDriverException gone) {
            Files.writeString(Path.of(name + ".txt"), gone.getMessage());
        }
    }

    private void keepCookie(String name, String value) {
        tell("Network.setCookie", Map.of("name", name, "value", value, "url", panel));
    }

    private void tell(String command, Map<String, Object> what) {
        driver.executeCdpCommand(command, what);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
