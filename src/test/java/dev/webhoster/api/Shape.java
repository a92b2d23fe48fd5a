package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Compares an answer with its schema: nothing is in it that is not described, and nothing of another type. */
record Shape(JsonNode api) {

    void check(JsonNode value, JsonNode schema, String where) {
        JsonNode type = schema.has("$ref") ? api.at(schema.path("$ref").asString().substring(1)) : schema;
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> check(item, type.path("items"), where + "[]"));
        } else if (value.isObject() && type.has("properties")) {
            value.properties().forEach(field -> {
                assertThat(type.path("properties").propertyNames()).as(where).contains(field.getKey());
                check(field.getValue(), type.path("properties").path(field.getKey()), where + "." + field.getKey());
            });
        } else if (type.has("type")) {
            assertThat(type.path("type").toString()).as(where + " " + value).contains(typeOf(value));
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "object";
        };
    }
}
