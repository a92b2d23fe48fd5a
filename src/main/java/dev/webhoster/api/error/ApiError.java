package dev.webhoster.api.error;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is wrong with a request.
 *
 * @param message a plain sentence that says what to do
 * @param errors what is wrong with which field, where that is known
 */
public record ApiError(ErrorCode code, String message, List<FieldError> errors) {

    /** @param field the field's name, with those that it is in: {@code a.b} */
    record FieldError(String field, String message) {}

    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, List.of());
    }

    public static ApiError of(ErrorCode code, String field, String message) {
        return new ApiError(code, message, List.of(new FieldError(field, message)));
    }

    /**
     * As RFC 9457 writes it, with the fields that every answer of the API has.
     *
     * @param path that was asked for; null when the request has none
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

    /** Clients may send what is not allowed in a URI. */
    private static URI uri(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException _) {
            return UriComponentsBuilder.newInstance().path(path).encode().build().toUri();
        }
    }
}
