package dev.webhoster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium or Google Chrome, without a screen, wherever it is on PATH. */
public final class Chromium {

    private static final String[] BROWSERS = {"chromium", "google-chrome", "google-chrome-stable", "chromium-browser"};
    private static final String DRIVER = "chromedriver";

    private Chromium() {}

    public static boolean isInstalled() {
        return Tools.has(BROWSERS) && Tools.has(DRIVER);
    }

    /** What every test wants of it; it keeps to itself and asks nobody on the network. */
    public static ChromeOptions options(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tools.find(BROWSERS).orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--user-data-dir=" + profile.toAbsolutePath());
        return options;
    }

    /** @param profile the folder for whatever it leaves */
    public static ChromeDriver start(Path profile, ChromeOptions options) {
        try {
            Files.createDirectories(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(Tools.find(DRIVER).orElseThrow().toFile())
                .withEnvironment(environment(profile))
                .usingAnyFreePort().build(), options);
    }

    /** Whether pictures of pages are wanted: scripts/screenshots.sh says so. */
    public static boolean isPictured() {
        return Boolean.getBoolean("webhoster.screenshots");
    }

    /** Pictures have a typeface such as people see; tests the one that is there. */
    private static Map<String, String> environment(Path profile) {
        Map<String, String> variables = new HashMap<>(Map.of("SE_OFFLINE", "true", "SE_AVOID_STATS", "true",
                "TMPDIR", profile.toAbsolutePath().toString()));
        if (isPictured()) {
            variables.put("FONTCONFIG_FILE", Path.of("src/test/resources/fonts.conf").toAbsolutePath().toString());
        }
        return variables;
    }
}
