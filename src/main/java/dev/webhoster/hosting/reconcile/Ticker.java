package dev.webhoster.hosting.reconcile;

/** A clock that nobody can set. */
@FunctionalInterface
interface Ticker {

    /** Nanoseconds since some moment; only differences mean something. */
    long nanos();
}
