package dev.webhoster.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks for barriers by axe-core: WCAG 2.0 to 2.2, A and AA, and good practice. */
final class Axe {

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: {type: 'tag',
                values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
              .then(found => done(found.violations.flatMap(violation => violation.nodes.map(node =>
                  violation.id + ': ' + node.html + ' | ' + node.failureSummary.replace(/\\s+/g, ' ')))),
                broken => done(['axe itself: ' + broken]));
            """;

    private final String script;

    Axe() throws IOException {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<?> violations(Browser browser) {
        browser.run(script);
        return (List<?>) browser.runAsync(RUN);
    }
}
