package dev.webhoster.api;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Adds to an operation what follows from its method, its parameters and {@link Refuses}. */
record DescribedOperation(Operation operation, Method handler) {

    private static final List<ErrorCode> OF_ALL = List.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.INVALID_TOKEN, ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE, ErrorCode.INTERNAL_ERROR, ErrorCode.TEMPORARILY_UNAVAILABLE);
    private static final List<ErrorCode> OF_TOKENS = List.of(ErrorCode.UNAUTHENTICATED, ErrorCode.INSUFFICIENT_SCOPE);
    private static final List<ErrorCode> OF_PARAMETERS = List.of(ErrorCode.WRONG_TYPE, ErrorCode.VALIDATION_FAILED);
    private static final List<ErrorCode> OF_CHANGES = List.of(ErrorCode.BODY_TOO_LARGE);
    private static final List<ErrorCode> OF_BODIES = List.of(ErrorCode.UNKNOWN_FIELD, ErrorCode.WRONG_TYPE,
            ErrorCode.VALIDATION_FAILED, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    private static final List<ErrorCode> OF_KEYS = List.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.REQUEST_IN_PROGRESS);

    private static final String GONE = "#/components/schemas/AnswerVoid";

    Operation complete() {
        boolean hasParameters = operation.getParameters() != null;
        addHeaderParameters();
        DescribedInput.addExample(operation);
        addSuccesses();
        DescribedProblems.of(codes(hasParameters)).forEach((status, answer) -> operation.getResponses().addApiResponse(status, answer));
        DescribedHeaders.addTo(operation, handler, creates());
        return operation;
    }

    private void addHeaderParameters() {
        if (creates()) {
            operation.addParametersItem(DescribedInput.idempotencyKey());
        }
        if (isTagged()) {
            operation.addParametersItem(DescribedInput.knownTag());
        }
        if (isStream()) {
            operation.addParametersItem(DescribedInput.lastEvent());
        }
    }

    private void addSuccesses() {
        ApiResponses answers = operation.getResponses();
        if (Arrays.stream(handler.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(Wait.class))) {
            Schema<?> host = answers.get("200").getContent().values().iterator().next().getSchema();
            answers.addApiResponse("202", new ApiResponse().description("Under way").content(content(host)));
            answers.get("200").description("Nothing more changes by itself; `data` is null when the machine is gone")
                    .setContent(content(new JsonSchema().anyOf(List.of(host, new JsonSchema().$ref(GONE)))));
        }
        answers.forEach((status, answer) -> answer.getContent().values().forEach(
                content -> content.setExample(SampleAnswers.of(operation.getOperationId(), status))));
        if (isStream()) {
            answers.get("200").getContent().addMediaType("text/event-stream", new MediaType().schema(new StringSchema()).example(SampleAnswers.STREAM));
        }
        if (isTagged()) {
            answers.addApiResponse("304", new ApiResponse().description("Nothing has changed; there is no body"));
        }
    }

    private static Content content(Schema<?> schema) {
        return new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE, new MediaType().schema(schema));
    }

    private Stream<ErrorCode> codes(boolean hasParameters) {
        boolean isOpen = operation.getSecurity() != null && operation.getSecurity().isEmpty();
        boolean hasJson = operation.getRequestBody() != null && !isLogin();
        return Stream.of(OF_ALL.stream(), only(!isOpen, OF_TOKENS), only(hasParameters && !isLogin(), OF_PARAMETERS),
                only(Gate.WITH_BODY.contains(method().name()), OF_CHANGES), only(hasJson, OF_BODIES),
                only(creates(), OF_KEYS), own()).flatMap(some -> some);
    }

    private static Stream<ErrorCode> only(boolean applies, List<ErrorCode> codes) {
        return applies ? codes.stream() : Stream.empty();
    }

    private Stream<ErrorCode> own() {
        Refuses refuses = handler.getAnnotation(Refuses.class);
        return refuses == null ? Stream.empty() : Stream.of(refuses.value());
    }

    private RequestMethod method() {
        return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class)).method()[0];
    }

    private boolean creates() {
        return method() == RequestMethod.POST && !isLogin();
    }

    private boolean isLogin() {
        return handler.getDeclaringClass() == LoginEndpoint.class;
    }

    private boolean isTagged() {
        return handler.getDeclaringClass() == HostEndpoint.class && method() == RequestMethod.GET;
    }

    private boolean isStream() {
        return handler.getDeclaringClass() == EventsEndpoint.class;
    }
}
