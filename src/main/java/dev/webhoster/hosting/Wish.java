package dev.webhoster.hosting;

import java.time.Instant;

import dev.webhoster.hosting.Hosting.Goal;

/**
 * The owner's part of a hosting.
 *
 * @param goalNumber counts the wishes: which of two came first, and which is answered, needs no clock
 */
record Wish(Goal goal, Instant goalSince, long goalNumber) {

    static Wish first(Instant now) {
        return new Wish(Goal.RUNNING, now, 1);
    }

    Wish then(Goal next, Instant now) {
        return new Wish(next, now, goalNumber + 1);
    }
}
