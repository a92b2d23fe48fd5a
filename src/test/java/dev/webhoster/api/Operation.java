package dev.webhoster.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/** An operation of the API's description. */
public record Operation(String method, String path, JsonNode node) {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String PROBLEM = "application/problem+json";

    /** All operations, with references to parameters, headers, answers and examples resolved. */
    public static List<Operation> all(JsonNode api) {
        SchemaCheck schemas = new SchemaCheck(api);
        List<Operation> all = new ArrayList<>();
        api.path("paths").properties()
                .forEach(path -> path.getValue().properties()
                        .forEach(method -> all.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                                schemas.inlined(method.getValue(), reference -> !reference.startsWith(SchemaCheck.SCHEMAS))))));
        return all;
    }

    String id() {
        return node.path("operationId").asString();
    }

    boolean isOpen() {
        return node.has("security") && node.path("security").isEmpty();
    }

    boolean isForAdmins() {
        return path.contains("/admin/");
    }

    boolean hasJsonBody() {
        return body().has(JSON);
    }

    public boolean hasForm() {
        return body().has(FORM);
    }

    /** Request bodies by content type. */
    JsonNode body() {
        return node.at("/requestBody/content");
    }

    JsonNode bodySchema(SchemaCheck schemas) {
        return schemas.inlined(body().iterator().next().path("schema"), _ -> true);
    }

    JsonNode exampleBody() {
        return body().path(JSON).path("example");
    }

    public JsonNode parameters() {
        return node.path("parameters");
    }

    Set<String> statuses() {
        return new TreeSet<>(node.path("responses").propertyNames());
    }

    JsonNode answer(int status) {
        return node.path("responses").path("" + status);
    }

    /** Codes of errors. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        statuses().forEach(status -> codes.addAll(codes(Integer.parseInt(status))));
        return codes;
    }

    Set<String> codes(int status) {
        return new TreeSet<>(answer(status).path("content").path(PROBLEM).path("examples").propertyNames());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
