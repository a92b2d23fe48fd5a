package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON with its schema: all required fields are there, no others than described, and all are of the right type. */
public record SchemaCheck(JsonNode api) {

    static final String SCHEMAS = "#/components/schemas/";

    void check(JsonNode value, JsonNode schema, String where) {
        JsonNode type = resolved(schema);
        if (type.has("anyOf")) {
            checkAny(value, type.path("anyOf"), where);
            return;
        }
        Set<String> allowed = types(type);
        assertThat(allowed).as(where + " has no type: " + type).isNotEmpty();
        String actual = typeOf(value);
        if (!(actual.equals("integer") && allowed.contains("number"))) {
            assertThat(allowed).as(where + " is " + value).contains(actual);
        }
        checkLimits(value, type, where);
        if (value.isArray()) {
            value.forEach(item -> check(item, type.path("items"), where + "[]"));
        } else if (value.isObject()) {
            checkFields(value, type, where);
        }
    }

    JsonNode resolved(JsonNode schema) {
        return schema.path("$ref").isString() ? api.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    /** The node with these references resolved. */
    JsonNode inlined(JsonNode node, Predicate<String> these) {
        if (node.path("$ref").isString() && these.test(node.path("$ref").asString())) {
            return inlined(resolved(node), these);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), inlined(field.getValue(), these)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(part -> array.add(inlined(part, these)));
            return array;
        }
        return node;
    }

    /** The types that a schema allows, such as string and null. */
    public static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new TreeSet<>();
        if (type.isString()) {
            types.add(type.asString());
        }
        type.forEach(one -> types.add(one.asString()));
        return types;
    }

    static List<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    private void checkFields(JsonNode value, JsonNode type, String where) {
        assertThat(value.propertyNames()).as(where).containsAll(required(type));
        assertThat(value.size()).as(where).isLessThanOrEqualTo(type.path("maxProperties").asInt(Integer.MAX_VALUE));
        value.properties().forEach(field -> {
            assertThat(type.path("properties").propertyNames()).as(where).contains(field.getKey());
            check(field.getValue(), type.path("properties").path(field.getKey()), where + "." + field.getKey());
        });
    }

    private static void checkLimits(JsonNode value, JsonNode type, String where) {
        if (value.isString() && type.has("pattern")) {
            assertThat(value.asString()).as(where).matches(type.path("pattern").asString());
        }
        if (value.isString() && type.path("format").asString("").equals("date-time")) {
            assertThat(value.asString()).as(where).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        }
        if (type.has("enum")) {
            assertThat(type.path("enum").valueStream()).as(where).contains(value);
        }
        if (value.isNumber() && type.has("minimum")) {
            assertThat(value.decimalValue()).as(where).isGreaterThanOrEqualTo(type.path("minimum").decimalValue());
        }
        if (value.isNumber() && type.has("maximum")) {
            assertThat(value.decimalValue()).as(where).isLessThanOrEqualTo(type.path("maximum").decimalValue());
        }
    }

    private void checkAny(JsonNode value, JsonNode choices, String where) {
        StringBuilder reasons = new StringBuilder();
        for (JsonNode choice : choices) {
            try {
                check(value, choice, where);
                return;
            } catch (AssertionError e) {
                reasons.append(e.getMessage()).append('\n');
            }
        }
        Assertions.fail(where + " is like none of its choices:\n" + reasons);
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case NULL -> "null";
            case OBJECT -> "object";
            default -> "nothing";
        };
    }
}
