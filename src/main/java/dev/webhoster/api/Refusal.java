package dev.webhoster.api;

import java.time.Duration;

/** The API itself does not do what was asked. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient Duration retryAfter;

    Refusal(Fault fault) {
        this(fault, Duration.ZERO);
    }

    /** @param retryAfter when it may work; zero when it never will */
    Refusal(Fault fault, Duration retryAfter) {
        super(fault.message());
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    Fault fault() {
        return fault;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
