package dev.webhoster.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks for barriers by axe-core: WCAG 2.0 to 2.2, A and AA, and good practice. What another look of the same page can change
 * is its colours, sizes and words, which are looked at alone.
 */
final class Axe {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: arguments[0]})
              .then(found => done(found.violations.flatMap(violation => violation.nodes.map(node =>
                  violation.id + ': ' + node.html + ' | ' + node.failureSummary.replace(/\\s+/g, ' ')))),
                broken => done(['axe itself: ' + broken]));
            """;

    private static final Map<String, Object> ALL = Map.of("type", "tag", "values",
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    private static final Map<String, Object> LOOK = Map.of("type", "rule", "values", List.of("color-contrast", "target-size",
            "button-name", "link-name", "label", "empty-heading", "document-title", "html-has-lang", "valid-lang"));

    private final String script;

    Axe() throws IOException {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<?> violations(Browser browser) {
        return run(browser, ALL);
    }

    /** Of a page without other barriers. */
    List<?> violationsOfLook(Browser browser) {
        return run(browser, LOOK);
    }

    private List<?> run(Browser browser, Map<String, Object> rules) {
        if (!Boolean.TRUE.equals(browser.run("return 'axe' in window"))) {
            browser.run(script);
        }
        return (List<?>) browser.runAsync(RUN, rules);
    }
}
