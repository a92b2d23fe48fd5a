package dev.webhoster.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import dev.webhoster.account.SignUp;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.token.NewAccessToken;

/** What parameters mean, which fields a body cannot do without, and something to try for each. */
final class DescribedInput {

    static final String TAG = "W/\"9b2f0d5e-6c1a-3e4b-8f7d-2a1c0b9e8d7f\"";

    private static final Map<String, Example> PARAMETERS = Map.of(
            "wait", new Example("How many seconds to wait until the machine is settled; 0 answers at once.", 60),
            "before", new Example("Only those before this id; `next` of the last answer has it.", 31),
            "limit", new Example("How many at most.", 10),
            "page", new Example("Which part, beginning with 0.", 0),
            "keyId", new Example("The key's id, from the list.", 3),
            "tokenId", new Example("The token's id, from the list.", 4),
            "accountId", new Example("The account's number.", 2));

    private static final String PASSWORD = "correct horse";

    private static final Map<String, Map<String, Object>> BODIES = Map.of(
            "register", Map.of("email", "ann@example.org", "username", "ann", "password", PASSWORD),
            "login", Map.of("username", "ann@example.org", "password", PASSWORD),
            "changeAccount", Map.of("username", "ann-b", "language", "ko"),
            "closeAccount", Map.of("currentPassword", PASSWORD),
            "addKey", Map.of("name", "laptop",
                    "publicKey", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@laptop"),
            "makeToken", Map.of("name", "deployment", "scopes", new String[] {"read", "write"}, "expiresInDays", 90),
            "setGoal", Map.of("goal", "stopped"),
            "setAccountActive", Map.of("active", false));

    private static final Map<Class<?>, Set<String>> NEEDED = Map.of(
            SignUp.class, Set.of("email", "username", "password"),
            ChangedAccount.class, Set.of(),
            AccountClosure.class, Set.of("currentPassword"),
            NewSshKey.class, Set.of("publicKey"),
            NewAccessToken.class, Set.of("name"),
            NewGoal.class, Set.of("goal"),
            NewStanding.class, Set.of("active"));

    private DescribedInput() {}

    private record Example(String description, Object value) {}

    /** Without which fields a body is refused; null when the record is no body. */
    static @Nullable Set<String> needed(Class<?> body) {
        Set<String> needed = NEEDED.get(body);
        return needed == null ? null : new TreeSet<>(needed);
    }

    static Parameter complete(Parameter parameter) {
        Example example = PARAMETERS.get(parameter.getName());
        if (example != null) {
            parameter.description(example.description()).example(example.value());
        }
        if (parameter.getName().equals("wait")) {
            parameter.getSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(Wait.LONGEST));
        }
        return parameter;
    }

    static void addExample(Operation operation) {
        Map<String, Object> body = BODIES.get(operation.getOperationId());
        if (body != null && operation.getRequestBody() != null) {
            operation.getRequestBody().required(true).getContent().values().forEach(content -> content.setExample(new TreeMap<>(body)));
        }
    }

    /** An account's fields are checked as those of a sign-up; {@link ChangedAccount} itself does not say so. */
    static void limitChanges(OpenAPI api) {
        Map<String, Schema> signUp = api.getComponents().getSchemas().get("SignUp").getProperties();
        Schema<?> changes = api.getComponents().getSchemas().get("ChangedAccount");
        changes.setDependentRequired(Map.of("email", List.of("currentPassword"), "password", List.of("currentPassword")));
        signUp.forEach((name, limit) -> changes.getProperties().get(name).format(limit.getFormat()).pattern(limit.getPattern())
                .minLength(limit.getMinLength()).maxLength(limit.getMaxLength()));
    }

    static Parameter idempotencyKey() {
        return header(Idempotency.KEY, "Any text of your own, such as a UUID: the same request with the same key within a day gives the same answer and acts once.")
                .example("3c9a2c2e-6a5c-4b0e-9c43-5d7d3c3b9a11").schema(new StringSchema().minLength(1).maxLength(200));
    }

    static Parameter knownTag() {
        return header("If-None-Match", "The `ETag` of the answer that you have: when nothing has changed the answer is 304, without a body.")
                .example(TAG).schema(new StringSchema());
    }

    static Parameter lastEvent() {
        return header("Last-Event-ID", "Only for server-sent events: the id of the newest that you have.")
                .example(31).schema(new IntegerSchema().format("int64"));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).required(false).description(description);
    }
}
