package dev.webhoster.api.v1;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.model.Hosting.Goal;

/** What an owner wants of the machine from now on. */
record GoalUpdate(@NotNull(message = "Say what you want: running or stopped.") @Nullable RequestedGoal goal) {

    /** To have it gone is not a goal here: that is deleting it. */
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
