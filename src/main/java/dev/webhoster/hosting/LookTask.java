package dev.webhoster.hosting;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

/** How db-scheduler runs {@link Reconciler}: once per hosting at a time, again after what the step said. */
@Configuration(proxyBeanMethods = false)
class LookTask {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 3;

    private final HostingSettings settings;
    private final Clock clock;

    LookTask(HostingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Task<Void> lookAtHosting(Reconciler reconciler, HostingRepository hostings, Jobs jobs) {
        return Tasks.custom(Jobs.LOOK).onFailure((complete, operations) -> retryLater(complete, operations, hostings, jobs))
                .onDeadExecutionRevive().execute((instance, context) -> {
            long hostingId = Long.parseLong(instance.getId());
            jobs.wasWokenMeanwhile(hostingId);
            Step step = reconciler.look(hostingId, context.getExecution().consecutiveFailures);
            return after(hostingId, step, hostings, jobs);
        });
    }

    private CompletionHandler<Void> after(long hostingId, Step step, HostingRepository hostings, Jobs jobs) {
        return switch (step) {
            case Step.Gone() -> (_, operations) -> operations.remove();
            case Step.Climbing(_, _, Duration delay) -> again(delay);
            case Step.Descending(_, Duration delay) -> again(delay);
            case Step.Cycled _, Step.Crashed _ -> again(Duration.ZERO);
            case Step.Settled _, Step.Failed _, Step.ShutDown _ -> (complete, operations) -> {
                operations.reschedule(complete, clock.instant().plus(settings.limits().between()));
                if (hostings.isUnanswered(hostingId) || jobs.wasWokenMeanwhile(hostingId)) {
                    jobs.wake(hostingId);
                }
            };
        };
    }

    private CompletionHandler<Void> again(Duration delay) {
        return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(delay));
    }

    /** A wish that came while the look was broken off does not wait. */
    private void retryLater(ExecutionComplete complete, ExecutionOperations<Void> operations, HostingRepository hostings, Jobs jobs) {
        long hostingId = Long.parseLong(complete.getExecution().taskInstance.getId());
        int doublings = Math.min(complete.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        operations.reschedule(complete, clock.instant().plus(FIRST_RETRY.multipliedBy(1L << doublings)));
        boolean isOvertaken = complete.getCause().filter(Interruption.class::isInstance).map(Interruption.class::cast)
                .map(Interruption::wish).filter(seen -> !hostings.wishNumber(hostingId).equals(Optional.of(seen))).isPresent();
        if (isOvertaken) {
            jobs.wake(hostingId);
        }
    }
}
