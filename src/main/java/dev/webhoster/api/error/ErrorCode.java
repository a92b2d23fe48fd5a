package dev.webhoster.api.error;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;

/** The codes that programs branch on. docs/API.md has a paragraph about each. */
public enum ErrorCode {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST),
    WRONG_TYPE(HttpStatus.BAD_REQUEST),
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED),
    ACCOUNT_DISABLED(HttpStatus.FORBIDDEN),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_WAITS(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    TEMPORARILY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REQUEST_IN_PROGRESS(HttpStatus.CONFLICT),

    EMAIL_TAKEN(HttpStatus.CONFLICT),
    USERNAME_TAKEN(HttpStatus.CONFLICT),
    WRONG_PASSWORD(HttpStatus.UNPROCESSABLE_CONTENT),
    NOT_YOURSELF(HttpStatus.CONFLICT),
    ACCOUNT_NOT_FOUND(HttpStatus.NOT_FOUND),
    INVALID_KEY(HttpStatus.UNPROCESSABLE_CONTENT),
    PRIVATE_KEY_PASTED(HttpStatus.UNPROCESSABLE_CONTENT),
    KEY_ALREADY_ADDED(HttpStatus.CONFLICT),
    TOO_MANY_KEYS(HttpStatus.CONFLICT),
    KEY_NOT_FOUND(HttpStatus.NOT_FOUND),
    TOO_MANY_TOKENS(HttpStatus.CONFLICT),
    TOKEN_NOT_FOUND(HttpStatus.NOT_FOUND),

    HOST_NOT_FOUND(HttpStatus.NOT_FOUND),
    HOST_BEING_DELETED(HttpStatus.CONFLICT),
    HOST_KEY_DIFFERS(HttpStatus.CONFLICT),
    SERVER_FULL(HttpStatus.SERVICE_UNAVAILABLE),
    SERVER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    /** Path of the page with a paragraph about each code. */
    public static final String PAGE = "/docs/problems";

    private final HttpStatus status;

    ErrorCode(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** The code as it is sent, in lower case. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Address of the paragraph about this code, relative to the server. */
    URI type() {
        return URI.create(PAGE + "#" + text());
    }
}
