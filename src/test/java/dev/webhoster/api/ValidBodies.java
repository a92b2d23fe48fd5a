package dev.webhoster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.UUID;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.webhoster.account.PublicKeys;

/** Valid bodies: a value for every field of the schema. */
record ValidBodies(SchemaCheck schemas) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    ObjectNode fields(Operation operation, ApiClient caller) {
        ObjectNode body = JSON.createObjectNode();
        if (!operation.body().isEmpty()) {
            operation.bodySchema(schemas).path("properties").propertyNames()
                    .forEach(name -> body.set(name, JSON.readTree(value(operation, name, caller))));
        }
        return body;
    }

    byte[] body(Operation operation, ApiClient caller) {
        ObjectNode fields = fields(operation, caller);
        if (operation.hasForm()) {
            return form(fields).getBytes(UTF_8);
        }
        return operation.hasJsonBody() ? fields.toString().getBytes(UTF_8) : new byte[0];
    }

    static String form(JsonNode fields) {
        return fields.properties().stream().map(field -> field.getKey() + "=" + encoded(field.getValue().asString()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Of the host key that is expected already, which may be accepted again. */
    private static String fingerprint(ApiClient caller) {
        try {
            return caller.get("/host").json().at("/data/ssh/fingerprint").asString();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Operation operation, String field, ApiClient caller) {
        String unique = "c" + UUID.randomUUID().toString().substring(0, 8);
        return switch (field) {
            case "username" -> operation.hasForm() ? "\"" + caller.email() + "\"" : "\"" + unique + "\"";
            case "email" -> "\"" + unique + "@example.org\"";
            case "password" -> operation.hasForm() ? "\"" + ApiClient.PASSWORD + "\"" : "\"battery staple\"";
            case "currentPassword" -> "\"" + ApiClient.PASSWORD + "\"";
            case "language" -> "\"ko\"";
            case "name" -> "\"new\"";
            case "publicKey" -> "\"" + PublicKeys.ed25519() + "\"";
            case "scopes" -> "[\"read\"]";
            case "expiresInDays" -> "7";
            case "goal" -> "\"stopped\"";
            case "fingerprint" -> JSON.writeValueAsString(fingerprint(caller));
            case "active" -> "false";
            default -> throw new AssertionError("Nobody said yet what is right for " + field + " of " + operation);
        };
    }
}
