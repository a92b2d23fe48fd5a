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

    /** What must not happen twice for one wish has happened: the machine was turned off, or its disk was removed. */
    record Cycled(Status status, Rung rung) implements Step {}

    /** It went off by itself and is turned on again. */
    record Crashed(int times) implements Step {}

    /** It was shut down from inside. */
    record ShutDown() implements Step {}

    /** It cannot be done. */
    record Failed(Failure failure) implements Step {}

    /** All of it is removed. */
    record Gone() implements Step {}
}
