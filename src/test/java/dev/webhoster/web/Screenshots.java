package dev.webhoster.web;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.openqa.selenium.chrome.ChromeDriver;

/** Takes pictures of what a browser shows: of the whole page, as large as it is. */
record Screenshots(ChromeDriver driver) {

    byte[] picture() {
        return capture(Map.of("format", "png", "captureBeyondViewport", true));
    }

    /** Small enough to be kept. */
    byte[] thumbnail() {
        Map<?, ?> page = (Map<?, ?>) driver.executeScript("const all = document.documentElement;"
                + "return {x: 0, y: 0, width: all.clientWidth, height: all.scrollHeight}");
        Map<String, Object> clip = new HashMap<>(Map.of("scale", 0.75));
        page.forEach((name, value) -> clip.put(String.valueOf(name), value));
        return capture(Map.of("format", "webp", "quality", 40, "captureBeyondViewport", true, "clip", clip));
    }

    private byte[] capture(Map<String, Object> how) {
        return Base64.getDecoder().decode(String.valueOf(driver.executeCdpCommand("Page.captureScreenshot", how).get("data")));
    }
}
