package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.webhoster.api.request.IdempotencyFilter;

/** Invalid values of parameters, and what the schema demands as the answer to each. */
final class InvalidParameters {

    private static final List<
            String> NO_NUMBERS = List.of("abc", "-", "1e3", "1,2", "null", "1.5", "99999999999999999999", "%00", "%C3%A9", "'");
    private static final List<String> NO_IDS = List.of("abc", "1.5", "1e3", "'", "9223372036854775808", "%C3%A9", "x".repeat(3_000));
    private static final List<
            String> NO_PATHS = List.of("%00", "%0a", "%20", "1%3Bx", "%F0%28%8C%28", "..", "%2e%2e%2f", "%2F", "%5c", "%25");

    private InvalidParameters() {}

    /** The value stands in the place of the body. */
    static List<InvalidRequest> of(JsonNode parameter) {
        String name = parameter.path("name").asString();
        JsonNode schema = parameter.path("schema");
        return switch (parameter.path("in").asString()) {
            case "path" -> Stream.concat(refused(NO_IDS, name), ids()).toList();
            case "query" -> numbers(name, schema);
            default -> headers(name);
        };
    }

    /** Values that might lead to another path. */
    static List<String> paths() {
        return NO_PATHS;
    }

    private static Stream<InvalidRequest> refused(List<String> values, String name) {
        return values.stream().map(value -> InvalidRequest.refused(value, 400, "wrong_type", name));
    }

    private static Stream<InvalidRequest> ids() {
        return Stream.of("0", "-1", "9223372036854775807").map(id -> InvalidRequest.refused(id, 404, "", ""));
    }

    private static List<InvalidRequest> numbers(String name, JsonNode schema) {
        assert SchemaCheck.types(schema).equals(Set.of("integer")) : name;
        List<InvalidRequest> all = new ArrayList<>(refused(NO_NUMBERS, name).toList());
        if (schema.path("format").asString().equals("int32")) {
            all.addAll(refused(List.of("2147483648"), name).toList());
        }
        all.add(InvalidRequest.malformed("%FF"));
        all.add(InvalidRequest.taken(""));
        for (String limit : List.of("minimum", "maximum")) {
            if (schema.has(limit)) {
                int step = limit.equals("minimum") ? -1 : 1;
                all.add(InvalidRequest.refused("" + (schema.path(limit).asLong() + step), 422, "validation_failed", name));
                all.add(InvalidRequest.refused("" + Integer.MAX_VALUE * step, 422, "validation_failed", name));
            }
        }
        return all;
    }

    private static List<InvalidRequest> headers(String name) {
        Map<String, List<InvalidRequest>> all = Map.of(
                IdempotencyFilter.KEY,
                Stream.of("x".repeat(201), "a b", "a\tb").map(key -> InvalidRequest.refused(key, 400, "malformed_request", name)).toList(),
                "If-None-Match", Stream.of("x", "W/\"x\"", "\"", "x".repeat(3_000)).map(InvalidRequest::taken).toList(),
                // Nobody reads it where no events are followed
                "Last-Event-ID", Stream.of("7").map(InvalidRequest::taken).toList());
        return all.get(name);
    }

    static String text(InvalidRequest attempt) {
        return new String(attempt.body(), UTF_8);
    }
}
