package dev.webhoster.proxy.relay;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a client says it likes to read. {@code *}{@code /*} says nothing.
 *
 * @param header the value of {@code AcceptHeader}; what is not understood of it counts as not said
 */
record AcceptHeader(String header) {

    private static final Pattern RANGE = Pattern.compile("([^,;\\s]+)\\s*((?:;[^,]*)?)");
    private static final Pattern QUALITY = Pattern.compile(";\\s*q=(0(?:\\.\\d*)?|1(?:\\.0*)?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON = Pattern.compile("application/(?:[a-z0-9.-]+\\+)?json", Pattern.CASE_INSENSITIVE);
    private static final Pattern HTML = Pattern.compile("text/html|text/\\*|application/xhtml\\+xml", Pattern.CASE_INSENSITIVE);

    /** Whether JSON is liked better than a page. */
    boolean prefersJson() {
        return quality(JSON.asMatchPredicate()) > quality(HTML.asMatchPredicate());
    }

    private double quality(Predicate<String> type) {
        return RANGE.matcher(header).results().filter(range -> type.test(range.group(1))).mapToDouble(AcceptHeader::quality).max().orElse(0);
    }

    private static double quality(MatchResult range) {
        return QUALITY.matcher(range.group(2)).results().mapToDouble(found -> Double.parseDouble(found.group(1))).findFirst().orElse(1);
    }
}
