package dev.webhoster.api;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Adds to an operation what follows from its method, its parameters and {@link Refuses}. */
final class DescribedOperation {

    private static final List<ErrorCode> OF_ALL = List.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.INTERNAL_ERROR, ErrorCode.TEMPORARILY_UNAVAILABLE);
    private static final List<ErrorCode> OF_TOKENS = List.of(ErrorCode.UNAUTHENTICATED, ErrorCode.INVALID_TOKEN,
            ErrorCode.INSUFFICIENT_SCOPE);
    private static final List<ErrorCode> OF_PARAMETERS = List.of(ErrorCode.WRONG_TYPE, ErrorCode.VALIDATION_FAILED);
    private static final List<ErrorCode> OF_BODIES = List.of(ErrorCode.UNKNOWN_FIELD, ErrorCode.WRONG_TYPE,
            ErrorCode.VALIDATION_FAILED, ErrorCode.BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    private static final List<ErrorCode> OF_KEYS = List.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.REQUEST_IN_PROGRESS);

    private DescribedOperation() {}

    static Operation complete(Operation operation, Method handler) {
        boolean isOpen = operation.getSecurity() != null && operation.getSecurity().isEmpty();
        boolean isLogin = handler.getDeclaringClass() == LoginEndpoint.class;
        boolean creates = List.of(Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class))
                .method()).contains(RequestMethod.POST) && !isLogin;
        if (creates) {
            operation.addParametersItem(idempotencyKey());
        }
        Stream<ErrorCode> codes = Stream.of(OF_ALL.stream(), isOpen ? Stream.<ErrorCode>empty() : OF_TOKENS.stream(),
                hasOwnParameters(operation) ? OF_PARAMETERS.stream() : Stream.<ErrorCode>empty(),
                operation.getRequestBody() == null || isLogin ? Stream.<ErrorCode>empty() : OF_BODIES.stream(),
                creates ? OF_KEYS.stream() : Stream.<ErrorCode>empty(), own(handler)).flatMap(found -> found);
        DescribedInput.addExample(operation);
        if (handler.getDeclaringClass() == EventsEndpoint.class) {
            operation.getResponses().get("200").getContent().addMediaType("text/event-stream", new MediaType().schema(new StringSchema()));
        }
        ApiResponses answers = operation.getResponses();
        if (Arrays.stream(handler.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(Wait.class))) {
            answers.addApiResponse("202", new ApiResponse().description("Under way").content(answers.get("200").getContent()));
        }
        DescribedProblems.of(codes).forEach((status, answer) -> answers.addApiResponse(status, answer));
        return operation;
    }

    private static Stream<ErrorCode> own(Method handler) {
        Refuses refuses = handler.getAnnotation(Refuses.class);
        return refuses == null ? Stream.empty() : Stream.of(refuses.value());
    }

    private static boolean hasOwnParameters(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> !parameter.getName().equals(Idempotency.KEY));
    }

    private static Parameter idempotencyKey() {
        return new Parameter().in("header").name(Idempotency.KEY).required(false)
                .description("Any text of your own, such as a UUID: the same request with the same key within a day gives the same answer and acts once.")
                .example("3c9a2c2e-6a5c-4b0e-9c43-5d7d3c3b9a11").schema(new StringSchema().minLength(1).maxLength(200));
    }
}
