package dev.webhoster.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openqa.selenium.chrome.ChromeDriver;

/** Takes pictures of what a browser shows: of the whole page, as large as it is. */
record Screenshots(ChromeDriver driver) {

    /** Pictures in git. */
    static final Path KEPT = Path.of("docs/screenshots");
    /** Pictures for whoever looks at them now. */
    static final Path ALL = Path.of("target/screenshots");

    private static final Pattern SHOWN = Pattern.compile("screenshots/([a-z0-9-]+)\\.webp");

    /** Names of the pictures that documents show: only these are kept. */
    static Set<String> shownInDocuments() throws IOException {
        try (Stream<
                Path> documents = Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), Files.walk(Path.of("docs")))) {
            return documents.filter(file -> file.toString().endsWith(".md")).flatMap(file -> SHOWN.matcher(text(file)).results())
                    .map(found -> found.group(1)).collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] picture() {
        return capture(Map.of("format", "png", "captureBeyondViewport", true));
    }

    /** At twice the pixels, as screens have them, and as small as one does not see it. */
    byte[] sharp() {
        Map<?, ?> page = (Map<?, ?>) driver.executeScript("const all = document.documentElement;"
                + "return {x: 0, y: 0, width: all.clientWidth, height: all.scrollHeight}");
        Map<String, Object> clip = new HashMap<>(Map.of("scale", 2));
        page.forEach((name, value) -> clip.put(String.valueOf(name), value));
        return capture(Map.of("format", "webp", "quality", 85, "captureBeyondViewport", true, "clip", clip));
    }

    private byte[] capture(Map<String, Object> how) {
        return Base64.getDecoder().decode(String.valueOf(driver.executeCdpCommand("Page.captureScreenshot", how).get("data")));
    }
}
