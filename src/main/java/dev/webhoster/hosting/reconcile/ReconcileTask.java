package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;

/** How db-scheduler runs {@link Reconciler}: once per hosting at a time, again after what the step said. */
@Configuration(proxyBeanMethods = false)
class ReconcileTask {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 3;

    /**
     * Hostings that are being looked at. After an outage of the database, or a jump of the clock, db-scheduler takes a worker
     * for dead that still works; its job is then not taken up beside it.
     */
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final HostingSettings settings;
    private final Clock clock;

    ReconcileTask(HostingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Task<Void> lookAtHosting(Reconciler reconciler, HostingRepository hostings, ReconcileQueue jobs) {
        return Tasks.custom(ReconcileQueue.LOOK).onFailure((complete, operations) -> retryLater(complete, operations, hostings, jobs))
                .onDeadExecutionRevive().execute((instance, context) -> {
            long hostingId = Long.parseLong(instance.getId());
            return look(hostingId, () -> {
                jobs.wasWokenMeanwhile(hostingId);
                return after(hostingId, reconciler.look(hostingId, context.getExecution().consecutiveFailures), hostings, jobs);
            });
        });
    }

    private CompletionHandler<Void> look(long hostingId, Supplier<CompletionHandler<Void>> worker) {
        if (!underWay.add(hostingId)) {
            return again(FIRST_RETRY);
        }
        try {
            return worker.get();
        } finally {
            underWay.remove(hostingId);
        }
    }

    private CompletionHandler<Void> after(long hostingId, ReconcileResult step, HostingRepository hostings, ReconcileQueue jobs) {
        return switch (step) {
            case ReconcileResult.Gone() -> (_, operations) -> operations.remove();
            case ReconcileResult.Climbing(_, _, Duration delay) -> again(delay);
            case ReconcileResult.Descending(_, Duration delay) -> again(delay);
            case ReconcileResult.Cycled _, ReconcileResult.Crashed _ -> again(Duration.ZERO);
            case ReconcileResult.Settled _, ReconcileResult.Failed _, ReconcileResult.ShutDown _ -> (complete, operations) -> {
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
    private void retryLater(ExecutionComplete complete, ExecutionOperations<Void> operations, HostingRepository hostings, ReconcileQueue jobs) {
        long hostingId = Long.parseLong(complete.getExecution().taskInstance.getId());
        int doublings = Math.min(complete.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        operations.reschedule(complete, clock.instant().plus(FIRST_RETRY.multipliedBy(1L << doublings)));
        boolean isOvertaken = complete.getCause().filter(RetryableFault.class::isInstance).map(RetryableFault.class::cast)
                .map(RetryableFault::wish).filter(seen -> !hostings.wishNumber(hostingId).equals(Optional.of(seen))).isPresent();
        if (isOvertaken) {
            jobs.wake(hostingId);
        }
    }
}
