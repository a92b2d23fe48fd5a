package dev.webhoster.api.v1;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.account.AccountStatus;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.SignUp;
import dev.webhoster.api.ApiTest;
import dev.webhoster.api.Operation;
import dev.webhoster.api.SchemaCheck;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.hosting.GuestNotice;
import dev.webhoster.hosting.KeyStates;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.model.ProvisioningStage;

/** docs/openapi.json and the code say the same: operations, enumerations and limits. */
@ApiTest
class DescriptionMatchesCodeTest {

    private static final Map<String,
            Enum<?>[]> ENUMS = Map.ofEntries(entry("ErrorCode", ErrorCode.values()), entry("Scope", Scope.values()),
                    entry("AccountStanding", AccountStatus.values()), entry("HostStatus", Status.values()),
                    entry("OfferedGoal", Goal.values()),
                    entry("HostGoal", Arrays.stream(Goal.values()).map(Goal::end).distinct().toArray(Goal[]::new)),
                    entry("RequestedGoal", GoalUpdate.RequestedGoal.values()),
                    entry("Rung", ProvisioningStage.values()), entry("FailureKind", Failure.Kind.values()),
                    entry("EventKind", HostingEvent.Kind.values()),
                    entry("Power", LivePower.values()), entry("KeyState", KeyStates.State.values()),
                    entry("NoticeCode", GuestNotice.Kind.values()));
    private static final Map<String, Class<?>> BODIES = Map.of("SignUp", SignUp.class, "AccountUpdate", AccountUpdate.class,
            "AccountClosure", AccountClosure.class, "NewSshKey", NewSshKey.class, "NewAccessToken", NewAccessToken.class,
            "GoalUpdate", GoalUpdate.class, "ActiveUpdate", ActiveUpdate.class);
    private static final Set<String> LIMITS = Set.of("minLength", "maxLength", "pattern", "minimum", "maximum", "minItems");
    /** The description can only say what expressions of every language can. */
    private static final Map<String, String> PATTERNS = Map.of("\\P{C}*", "^[^\\u0000-\\u001f\\u007f-\\u009f]*$");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Validator validator;

    private JsonNode schemas;
    private Map<String, Operation> operations;

    @BeforeEach
    void read() throws Exception {
        JsonNode api = JsonMapper.shared().readTree(Files.readAllBytes(Path.of("docs/openapi.json")));
        schemas = api.at("/components/schemas");
        operations = Operation.all(api).stream().collect(Collectors.toMap(Operation::toString, Function.identity()));
    }

    @Test
    void allThatIsMappedIsDescribedAndTheReverse() {
        assertThat(operations.keySet()).containsExactlyInAnyOrderElementsOf(handlers().keySet());
    }

    @Test
    void everyEnumerationIsThatOfTheCode() {
        List<String> described = schemas.properties().stream().filter(schema -> schema.getValue().has("enum")).map(Map.Entry::getKey)
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(ENUMS.keySet());
        assertThat(ENUMS).allSatisfy((name, constants) -> assertThat(schemas.path(name).path("enum").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(constants).map(HostResponse::word).toList()));
    }

    @Test
    void everyFieldAndLimitOfABodyIsThatOfTheCode() {
        assertThat(BODIES).allSatisfy((name, type) -> {
            JsonNode fields = schemas.path(name).path("properties");
            assertThat(fields.propertyNames())
                    .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents()).map(part -> part.getName()).toList());
            fields.properties().forEach(field -> assertThat(limits(field.getValue())).as(name + "." + field.getKey())
                    .isEqualTo(limits(type, field.getKey(), SchemaCheck.types(field.getValue()).contains("array"))));
        });
    }

    @Test
    void everyLimitAndDefaultOfAParameterIsThatOfTheCode() {
        assertThat(handlers()).allSatisfy((operation, handler) -> Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class)).filter(_ -> !operations.get(operation).hasForm())
                .forEach(parameter -> checkParameter(operations.get(operation), parameter)));
    }

    private static void checkParameter(Operation operation, MethodParameter parameter) {
        JsonNode described = operation.parameters().valueStream()
                .filter(one -> one.path("name").asString().equals(parameter.getParameter().getName()))
                .findFirst().orElseThrow(() -> new AssertionError(operation + " lacks " + parameter));
        Map<String, String> limits = new TreeMap<>();
        Stream.ofNullable(AnnotatedElementUtils.findMergedAnnotation(parameter.getParameter(), Min.class))
                .forEach(min -> limits.put("minimum", "" + min.value()));
        Stream.ofNullable(AnnotatedElementUtils.findMergedAnnotation(parameter.getParameter(), Max.class))
                .forEach(max -> limits.put("maximum", "" + max.value()));
        String usual = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class)).defaultValue();

        assertThat(limits(described.path("schema"))).as(operation + " " + parameter).isNotEmpty().isEqualTo(limits);
        // The largest number there is stands for none
        assertThat(described.path("schema").path("default").asString("" + Long.MAX_VALUE)).isEqualTo(usual);
    }

    private static Map<String, String> limits(JsonNode schema) {
        return schema.properties().stream().filter(keyword -> LIMITS.contains(keyword.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, keyword -> keyword.getValue().asString()));
    }

    /** Limits of a sign-up apply to the changes of an account, too. */
    private Map<String, String> limits(Class<?> body, String field, boolean isList) {
        Map<String, String> limits = new HashMap<>();
        Stream.of(body, body == AccountUpdate.class ? SignUp.class : body).distinct()
                .map(type -> validator.getConstraintsForClass(type).getConstraintsForProperty(field)).filter(Objects::nonNull)
                .map(PropertyDescriptor::getConstraintDescriptors).flatMap(Set::stream)
                .forEach(constraint -> add(limits, constraint, isList));
        return limits;
    }

    private static void add(Map<String, String> limits, ConstraintDescriptor<?> constraint, boolean isList) {
        Map<String, Object> values = constraint.getAttributes();
        switch (constraint.getAnnotation().annotationType().getSimpleName()) {
            case "NotBlank" -> limits.putIfAbsent("minLength", "1");
            case "NotEmpty" -> limits.put(isList ? "minItems" : "minLength", "1");
            case "Min" -> limits.put("minimum", "" + values.get("value"));
            case "Max" -> limits.put("maximum", "" + values.get("value"));
            case "MaxBytes" -> limits.put("maxLength", "" + values.get("value"));
            case "Pattern" -> limits.put("pattern", PATTERNS.getOrDefault(values.get("regexp"), "^" + values.get("regexp") + "$"));
            case "Size" -> {
                Stream.of(values.get("min")).filter(min -> !min.equals(0)).forEach(min -> limits.put("minLength", "" + min));
                Stream.of(values.get("max")).filter(max -> !max.equals(Integer.MAX_VALUE))
                        .forEach(max -> limits.put("maxLength", "" + max));
            }
            default -> {}
        }
    }

    /** Handlers by operation, such as {@code GET /api/v1/me}; without those of tests and without the stream of events. */
    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getDeclaringClass() == null
                    && !mapping.getProducesCondition().getProducibleMediaTypes().contains(TEXT_EVENT_STREAM)) {
                names(mapping).filter(name -> name.contains(" /api/")).forEach(name -> handlers.put(name, handler));
            }
        });
        return handlers;
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPathPatternsCondition().getPatternValues().stream().map(path -> method + " " + path));
    }
}
