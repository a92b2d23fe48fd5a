package dev.webhoster.api.error;

import java.time.Duration;

/** A request that the API itself refuses, before any module is asked. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;
    private final transient Duration retryAfter;

    public ApiException(ApiError error) {
        this(error, Duration.ZERO);
    }

    /** @param retryAfter when the request may succeed; zero when it never will */
    public ApiException(ApiError error, Duration retryAfter) {
        super(error.message());
        this.error = error;
        this.retryAfter = retryAfter;
    }

    ApiError error() {
        return error;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
