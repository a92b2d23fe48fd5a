package dev.webhoster.hosting;

import java.time.Duration;

import dev.webhoster.hosting.Hosting.Status;

/** What one look at a hosting came to, and so what comes next. */
sealed interface Step {

    /** The goal is reached, or nothing more can be done: look again some time. */
    record Settled(Status status) implements Step {}

    /** On the way up: this rung of the ladder is waited for. */
    record Climbing(Status status, Rung rung, Duration delay) implements Step {}

    /** On the way down. */
    record Descending(Status status, Duration delay) implements Step {}

    /** It cannot be done.
     *
     * @param reason a plain sentence for the owner
     * @param reference where the log has the cause
     */
    record Failed(String reason, String reference) implements Step {}

    /** All of it is removed. */
    record Gone() implements Step {}
}
