package dev.webhoster.api.v1;

import java.util.List;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/** Splits long lists into pages, newest first. */
final class Paging {

    /** Default of {@code before}: the first page. */
    static final String NEWEST = Long.MAX_VALUE + "";

    static final String DEFAULT_LIMIT = "50";
    static final int MAX_LIMIT = 200;
    static final String WRONG_LIMIT = "Ask for 1 to 200.";
    static final String WRONG_ID = "An id is 1 or more.";

    private Paging() {}

    /** @param oneMore up to limit + 1 entries */
    static <T> List<T> part(List<T> oneMore, int limit) {
        return oneMore.subList(0, Math.min(limit, oneMore.size()));
    }

    /** @return the address of the next page; null on the last one */
    static <T> @Nullable String next(String path, List<T> oneMore, int limit, ToLongFunction<T> id) {
        return oneMore.size() <= limit ? null : "%s?before=%s&limit=%s".formatted(path, id.applyAsLong(oneMore.get(limit - 1)), limit);
    }
}
