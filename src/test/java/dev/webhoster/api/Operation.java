package dev.webhoster.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/** An operation of the API's description. */
record Operation(String method, String path, JsonNode node) {

    static List<Operation> all(JsonNode api) {
        List<Operation> all = new ArrayList<>();
        api.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
                all.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    String id() {
        return node.path("operationId").asString();
    }

    boolean isOpen() {
        return node.has("security") && node.path("security").isEmpty();
    }

    boolean hasJsonBody() {
        return node.at("/requestBody/content").has("application/json");
    }

    JsonNode exampleBody() {
        return node.at("/requestBody/content/application~1json/example");
    }

    Set<String> statuses() {
        return new TreeSet<>(node.path("responses").propertyNames());
    }

    /** Of errors. */
    Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        node.path("responses").forEach(answer ->
                codes.addAll(answer.path("content").path("application/problem+json").path("examples").propertyNames()));
        return codes;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
