package dev.webhoster.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/** What nobody should send, made from a body that may be sent. */
final class BadInput {

    /** Values of every type, in JSON; each is wrong for most fields. */
    private static final List<String> VALUES = List.of("null", "true", "7", "-1", "1e400", "99999999999999999999", "\"\"", "\" \"",
            "[]", "[null]", "[\"a\", 1]", "{}", "{\"a\": {\"b\": 1}}", "\"a\\u0000b\"", "\"\\r\\nSet-Cookie: a=b\"", "\"\\ud800\"",
            "\"\\u202e\\u0007\"", "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"", "\"../../etc/passwd\"", "\"" + "x".repeat(20_000) + "\"",
            "\"" + "\\u00e9".repeat(5_000) + "\"", "\"${jndi:ldap://127.0.0.1/a}\"");

    private static final List<String> WHOLE = List.of("", " ", "{", "{\"", "null", "true", "[]", "[[]]", "\"text\"", "7", "{} {}", "{}x", "// {}",
            "{\"unknown\": 1}", "{\"\": 1}", "{\"__proto__\": {}}", "[".repeat(5_000), "{\"a\":".repeat(3_000), "x".repeat(100_001), "\uFEFF{}");

    static final List<String> IDS = List.of("0", "-1", "abc", "1.5", "9223372036854775807", "9223372036854775808", "%00", "%0a", "%20", "'", "1%3Bx",
            "%F0%28%8C%28", "..", "%2e%2e%2f", "x".repeat(3_000));

    static final List<String> NUMBERS = List.of("", "abc", "-1", "1e3", "99999999999999999999", "2147483648", "%00", "%FF", "1,2", "null");

    private BadInput() {}

    /** @param good a body that is right */
    static List<byte[]> bodies(JsonNode good) {
        List<byte[]> all = new ArrayList<>(WHOLE.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList());
        for (String field : good.propertyNames()) {
            Stream.concat(VALUES.stream(), Stream.of(good.get(field).toString() + ", \"" + field + "\": 1"))
                    .forEach(value -> all.add(with(good, field, value).getBytes(StandardCharsets.UTF_8)));
            all.add(brokenUtf8(good, field));
        }
        return all;
    }

    private static String with(JsonNode good, String field, String value) {
        List<String> fields = new ArrayList<>();
        good.properties().forEach(entry -> fields.add("\"%s\": %s".formatted(entry.getKey(),
                entry.getKey().equals(field) ? value : entry.getValue().toString())));
        return "{" + String.join(", ", fields) + "}";
    }

    /** Latin-1 for a letter that is two bytes in UTF-8. */
    private static byte[] brokenUtf8(JsonNode good, String field) {
        return with(good, field, "\"caf\u00e9 \u00fe\u00ff\"").getBytes(StandardCharsets.ISO_8859_1);
    }
}
