package dev.webhoster.api.error;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An error that the API answers with.
 *
 * @param message a plain sentence that says what to do
 * @param errors the fields at fault; empty when no field is
 */
public record ApiError(ErrorCode code, String message, List<FieldError> errors) {

    /** @param field name of the field; {@code a.b} is the field b inside a */
    record FieldError(String field, String message) {}

    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, List.of());
    }

    public static ApiError of(ErrorCode code, String field, String message) {
        return new ApiError(code, message, List.of(new FieldError(field, message)));
    }

    /**
     * The error in the form of RFC 9457, with the additional fields that every answer of the API has.
     *
     * @param path of the request; null when the request was unreadable
     */
    ProblemDetail problem(@Nullable String path) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(code.status(), message);
        problem.setType(code.type());
        if (path != null) {
            problem.setInstance(uri(path));
        }
        problem.setProperty("success", false);
        problem.setProperty("message", message);
        problem.setProperty("code", code.text());
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }

    /** Encodes characters that a client sent although a URI must not contain them. */
    private static URI uri(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException _) {
            return UriComponentsBuilder.newInstance().path(path).encode().build().toUri();
        }
    }
}
