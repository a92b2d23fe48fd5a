package dev.webhoster.api.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Errors of a JSON body. The parser's messages quote the body, so they are never sent. */
final class JsonErrors {

    private static final int LONGEST_NAME = 100;

    private JsonErrors() {}

    /** @param cause why the body could not be read; null when there is none */
    static ApiError of(@Nullable Throwable cause) {
        return switch (cause) {
            case StreamConstraintsException _ -> ApiError.of(ErrorCode.MALFORMED_REQUEST,
                    "A number or a name in the body is too long, or the body is nested too deeply.");
            case UnrecognizedPropertyException e -> unknown(field(e));
            case MismatchedInputException e when !field(e).isEmpty() -> wrongType(field(e), e);
            case InputCoercionException e when !field(e).isEmpty() -> wrongType(field(e), e);
            case MismatchedInputException _ -> ApiError.of(ErrorCode.WRONG_TYPE, "The body must be a JSON object.");
            case null, default -> ApiError.of(ErrorCode.MALFORMED_REQUEST, "The body must be valid JSON.");
        };
    }

    private static ApiError unknown(String field) {
        return ApiError.of(ErrorCode.UNKNOWN_FIELD, field, "There is no field %s.".formatted(field));
    }

    private static ApiError wrongType(String field, JacksonException e) {
        String message = "The value of %s is of a wrong type.".formatted(field);
        return ApiError.of(ErrorCode.WRONG_TYPE, field, e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()
                ? "%s must be one of: %s.".formatted(field, words(wrong.getTargetType())) : message);
    }

    private static String words(Class<?> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Path of the field in the body, such as {@code a.b}; empty for the body itself. */
    private static String field(JacksonException e) {
        String path = e.getPath().stream().map(JacksonException.Reference::getPropertyName).filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.substring(0, Math.min(path.length(), LONGEST_NAME));
    }
}
