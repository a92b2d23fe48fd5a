package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invalid bodies, derived from the schema of the body, and what the schema demands as the answer to each.
 *
 * @param schema of the body
 * @param good a valid body with all fields
 */
record InvalidBodies(JsonNode schema, ObjectNode good) {

    /** In bytes, as docs/API.md says. */
    private static final int LARGEST = 100_000;

    private static final String DEEP_LIST = "[".repeat(5_000) + "]".repeat(5_000);
    private static final String DEEP_OBJECT = "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Values by type. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "string", List.of("\"\"", "\" \"", "\"7\"", "\"true\"", "\"text\""),
            "integer", List.of("0", "1", "7", "-1"),
            "number", List.of("7.5", "1e400", "7.0", "0.1e1"),
            "boolean", List.of("true", "false"),
            "array", List.of("[]", "[1, 2]", "[\"a\", 1]", "[[]]", "[{}]", DEEP_LIST),
            "object", List.of("{}", "{\"a\": {\"b\": 1}}", DEEP_OBJECT));

    private static final List<String> TOO_LARGE_NUMBERS = List.of("2147483648", "-2147483649", "99999999999999999999", "9".repeat(500));

    private static final List<String> STRANGE_TEXTS = List.of("a\\u0000b", "\\r\\nSet-Cookie: a=b", "\\u202e\\u0007", "' OR 1=1 --",
            "<script>alert(1)</script>", "../../etc/passwd", "x".repeat(20_000), "\\u00e9".repeat(5_000), "${jndi:ldap://127.0.0.1/a}",
            "\\ud800", "%00");

    private static final List<
            String> NO_JSON = List.of("", "{", "{\"", "null", "{}x", "// {}", "{'a': 1}", "{a: 1}", "{\"a\"}", "\0", "\u00e9");
    private static final List<String> NO_OBJECT = List.of("true", "[]", "[[]]", "\"text\"", "7", "1e400", DEEP_LIST);
    private static final List<String> UNKNOWN = List.of("unknown", "__proto__", "id", "admin");

    List<InvalidRequest> attempts() {
        List<InvalidRequest> all = new ArrayList<>();
        NO_JSON.forEach(text -> all.add(InvalidRequest.malformed(text)));
        List.of(" ", "{} {}", "{} []").forEach(text -> all.add(InvalidRequest.refused(text, 400, "", "")));
        NO_OBJECT.forEach(text -> all.add(InvalidRequest.refused(text, 400, "wrong_type", "")));
        UNKNOWN.forEach(name -> all.add(InvalidRequest.refused(with(name, "1"), 400, "unknown_field", name)));
        // Skipped, and therefore read
        Stream.of(DEEP_LIST, DEEP_OBJECT)
                .forEach(deep -> all.add(new InvalidRequest(with("unknown", deep).getBytes(ISO_8859_1), Set.of(400, 413), "", "")));
        all.add(InvalidRequest.refused("x".repeat(LARGEST + 1), 413, "body_too_large", ""));
        all.add(withOnly(Set.of()));
        good.propertyNames().forEach(field -> addField(all, field));
        return all;
    }

    private void addField(List<InvalidRequest> all, String field) {
        Set<String> others = new HashSet<>(good.propertyNames());
        others.remove(field);
        all.add(withOnly(others));
        all.add(new InvalidRequest(with(field, "null").getBytes(ISO_8859_1), withOnly(others).statuses(), "", withOnly(others).field()));
        all.add(withOnly(Set.of(field)));
        all.add(InvalidRequest.malformed(with(field, good.get(field) + ", \"" + field + "\": " + good.get(field))));
        wrongTypes(field).forEach(value -> all.add(InvalidRequest.refused(with(field, value), 400, "wrong_type", field)));
        beyondLimits(field).forEach(value -> all.add(InvalidRequest.refused(with(field, value), 422, "", field)));
        if (types(field).contains("integer")) {
            TOO_LARGE_NUMBERS.forEach(number -> all.add(InvalidRequest.refused(with(field, number), 400, "", "")));
        }
        if (types(field).contains("string")) {
            STRANGE_TEXTS.forEach(text -> all.add(strange(field, "\"" + text + "\"")));
            all.add(new InvalidRequest(with(field, "\"caf\u00e9 \u00fe\u00ff\"").getBytes(ISO_8859_1), Set.of(400), "malformed_request",
                    ""));
        }
    }

    /** Any other text in the place of an enumeration is of a wrong type. */
    private InvalidRequest strange(String field, String text) {
        return property(field).has("enum") ? InvalidRequest.refused(with(field, text), 400, "wrong_type", field)
                : InvalidRequest.doubtful(with(field, text), field);
    }

    private List<String> wrongTypes(String field) {
        List<String> wrong = new ArrayList<>();
        VALUES.forEach((type, values) -> {
            boolean isRight = types(field).contains(type);
            if (!isRight) {
                wrong.addAll(values);
            } else if (type.equals("array")) {
                wrong.addAll(values.stream().filter(value -> !value.equals("[]")).toList());
            } else if (property(field).has("enum")) {
                wrong.addAll(values);
                wrong.add("\"gone\"");
                wrong.add(property(field).path("enum").get(0).toString().toUpperCase(Locale.ROOT));
            }
        });
        return wrong;
    }

    private List<String> beyondLimits(String field) {
        JsonNode limits = property(field);
        Stream.Builder<String> beyond = Stream.builder();
        if (limits.has("maxLength")) {
            beyond.add("\"" + "a".repeat(limits.path("maxLength").asInt() + 1) + "\"");
        }
        if (limits.path("minLength").asInt(0) > 0) {
            beyond.add("\"" + "a".repeat(limits.path("minLength").asInt() - 1) + "\"");
        }
        if (limits.has("pattern")) {
            Stream.of("1", "kor", "a b", "x!", "a\\u0007b", "\\u200b").map(text -> "\"" + text + "\"")
                    .filter(text -> !JSON.readTree(text).asString().matches(limits.path("pattern").asString())).forEach(beyond::add);
        }
        if (limits.path("format").asString("").equals("email")) {
            beyond.add("\"nobody\"").add("\"a@b@c\"").add("\"@example.org\"");
        }
        if (limits.has("minimum")) {
            beyond.add("" + (limits.path("minimum").asInt() - 1)).add("" + (limits.path("maximum").asInt() + 1));
        }
        if (limits.has("minItems")) {
            beyond.add("[]");
        }
        return beyond.build().toList();
    }

    /** Refused with the name of a missing required field; taken when none is missing. */
    private InvalidRequest withOnly(Set<String> fields) {
        ObjectNode body = good.deepCopy().retain(fields);
        Set<String> needed = new HashSet<>(SchemaCheck.required(schema));
        schema.path("dependentRequired").properties().stream().filter(entry -> fields.contains(entry.getKey()))
                .forEach(entry -> entry.getValue().forEach(name -> needed.add(name.asString())));
        needed.removeAll(fields);
        return needed.isEmpty() ? InvalidRequest.taken(body.toString())
                : InvalidRequest.refused(body.toString(), 422, "", needed.iterator().next());
    }

    private JsonNode property(String field) {
        return schema.path("properties").path(field);
    }

    private Set<String> types(String field) {
        return SchemaCheck.types(property(field));
    }

    private String with(String field, String value) {
        List<String> fields = new ArrayList<>();
        good.properties().stream().filter(entry -> !entry.getKey().equals(field))
                .forEach(entry -> fields.add("\"%s\": %s".formatted(entry.getKey(), entry.getValue())));
        fields.add("\"%s\": %s".formatted(field, value));
        return "{" + String.join(", ", fields) + "}";
    }
}
