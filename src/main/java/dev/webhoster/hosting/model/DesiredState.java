package dev.webhoster.hosting.model;

import java.time.Instant;

import dev.webhoster.hosting.model.Hosting.Goal;

/**
 * The owner's part of a hosting.
 *
 * @param goalNumber counts the wishes: which of two came first, and which is answered, needs no clock
 */
public record DesiredState(Goal goal, Instant goalSince, long goalNumber) {

    static DesiredState first(Instant now) {
        return new DesiredState(Goal.RUNNING, now, 1);
    }

    DesiredState then(Goal next, Instant now) {
        return new DesiredState(next, now, goalNumber + 1);
    }
}
