package dev.webhoster.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import dev.webhoster.Chromium;

/** A person at a browser. */
final class UserBrowser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    UserBrowser(Path profile) {
        driver = Chromium.start(profile, Chromium.options(profile));
        driver.manage().window().setSize(new Dimension(1280, 1000));
    }

    UserBrowser open(String url) {
        driver.get(url);
        return this;
    }

    UserBrowser type(String field, String text) {
        driver.findElement(By.name(field)).sendKeys(text);
        return this;
    }

    UserBrowser click(String selector) {
        find(selector).click();
        return this;
    }

    /** Sends the form that the field is in. */
    UserBrowser submit(String field) {
        driver.findElement(By.name(field)).submit();
        return this;
    }

    WebElement find(String selector) {
        return new WebDriverWait(driver, PATIENCE).until(page -> page.findElement(By.cssSelector(selector)));
    }

    boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    void await(String selector, Duration limit) {
        new WebDriverWait(driver, limit).ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElement(By.cssSelector(selector)));
    }

    /** Text of the element; empty when it is not there, or is replaced just now. */
    Optional<String> text(String selector) {
        try {
            return Optional.of(driver.findElement(By.cssSelector(selector)).getText());
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return Optional.empty();
        }
    }

    String body() {
        return find("body").getText();
    }

    String url() {
        return driver.getCurrentUrl();
    }

    void photograph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
