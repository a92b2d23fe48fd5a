package dev.webhoster.api;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;

/** What parameters mean, and a body to try for each operation that takes one. */
final class DescribedInput {

    private static final Map<String, String> PARAMETERS = Map.of(
            "wait", "How many seconds to wait until the machine is settled; 0 answers at once.",
            "before", "Only those before this id; `next` of the last answer has it.",
            "limit", "How many at most.",
            "page", "Which part, beginning with 0.",
            "Last-Event-ID", "Only for server-sent events: the id of the newest that you have.",
            "keyId", "The key's id, from the list.",
            "tokenId", "The token's id, from the list.",
            "accountId", "The account's number.");

    private static final Map<String, Map<String, Object>> BODIES = Map.of(
            "register", Map.of("email", "ann@example.org", "username", "ann", "password", "correct horse"),
            "changeAccount", Map.of("username", "ann-b"),
            "closeAccount", Map.of("currentPassword", "correct horse"),
            "addKey", Map.of("name", "laptop",
                    "publicKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@laptop"),
            "makeToken", Map.of("name", "deployment", "scopes", new String[] {"read", "write"}, "expiresInDays", 90),
            "setGoal", Map.of("goal", "stopped"),
            "setAccountActive", Map.of("active", false));

    private DescribedInput() {}

    static Parameter complete(Parameter parameter) {
        parameter.setDescription(PARAMETERS.get(parameter.getName()));
        if (parameter.getName().equals("wait")) {
            parameter.getSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(Wait.LONGEST));
        }
        return parameter;
    }

    static void addExample(Operation operation) {
        Map<String, Object> body = BODIES.get(operation.getOperationId());
        if (body != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(content -> content.setExample(new TreeMap<>(body)));
        }
    }
}
