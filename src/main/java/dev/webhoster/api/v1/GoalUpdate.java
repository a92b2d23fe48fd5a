package dev.webhoster.api.v1;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.model.Hosting.Goal;

/** The new goal of a machine. */
record GoalUpdate(@NotNull(message = "Say what you want: running or stopped.") @Nullable RequestedGoal goal) {

    /** DELETE is the way to the goal {@code gone}. */
    enum RequestedGoal {
        @JsonProperty("running")
        RUNNING(Goal.RUNNING),
        @JsonProperty("stopped")
        STOPPED(Goal.STOPPED);

        private final Goal goal;

        RequestedGoal(Goal goal) {
            this.goal = goal;
        }

        Goal goal() {
            return goal;
        }
    }
}
