package dev.webhoster.hosting.model;

import java.time.Instant;

import dev.webhoster.hosting.model.Hosting.Goal;

/**
 * What the owner of a hosting wants.
 *
 * @param generation counts the goals: which of two is newer, and which is observed, needs no clock
 */
public record DesiredState(Goal goal, Instant goalSince, long generation) {

    DesiredState next(Goal next, Instant now) {
        return new DesiredState(next, now, generation + 1);
    }
}
