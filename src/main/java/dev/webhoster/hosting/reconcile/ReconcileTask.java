package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;

/** The job of a hosting: db-scheduler runs {@link Reconciler}, never twice at a time, and again when the result says. */
@Configuration(proxyBeanMethods = false)
class ReconcileTask {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileTask.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 3;

    /**
     * Hostings with a running job. After an outage of the database, or a jump of the clock, db-scheduler takes a worker for
     * dead that still works; its job must not run a second time beside it.
     */
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private final HostingSettings settings;
    private final Clock clock;

    ReconcileTask(HostingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    Task<Void> reconcileHosting(Reconciler reconciler, HostingRepository hostings, ReconcileQueue queue) {
        return Tasks.custom(ReconcileQueue.TASK)
                .onFailure((complete, operations) -> operations.reschedule(complete, nextAttempt(complete)))
                .onDeadExecutionRevive().execute((instance, context) -> {
                    long hostingId = Long.parseLong(instance.getId());
                    return unlessRunning(hostingId, () -> {
                        queue.wasEnqueuedMeanwhile(hostingId);
                        return after(hostingId, reconciler.reconcile(hostingId, context.getExecution().consecutiveFailures), hostings,
                                queue);
                    });
                });
    }

    private CompletionHandler<Void> unlessRunning(long hostingId, Supplier<CompletionHandler<Void>> job) {
        if (!running.add(hostingId)) {
            return again(FIRST_RETRY);
        }
        try {
            return job.get();
        } finally {
            running.remove(hostingId);
        }
    }

    private CompletionHandler<Void> after(long hostingId, ReconcileResult result, HostingRepository hostings, ReconcileQueue queue) {
        return switch (result) {
            case ReconcileResult.Deleted() -> (_, operations) -> operations.remove();
            case ReconcileResult.StartingUp(_, _, Duration delay) -> again(delay);
            case ReconcileResult.ShuttingDown(_, Duration delay) -> again(delay);
            case ReconcileResult.LookAgain(Duration delay) -> again(delay);
            case ReconcileResult.CyclePerformed _,ReconcileResult.Crashed _,ReconcileResult.SavedStateLost _ -> again(Duration.ZERO);
            case ReconcileResult.Retry(long generation, RuntimeException fault) -> (complete, operations) -> {
                retry(complete, operations, fault);
                if (!hostings.generation(hostingId).equals(Optional.of(generation))) {
                    queue.enqueue(hostingId);
                }
            };
            case ReconcileResult.Settled _,ReconcileResult.Failed _,ReconcileResult.ShutDownFromInside _ -> (complete, operations) -> {
                operations.reschedule(complete, clock.instant().plus(settings.limits().between()));
                if (hostings.isGenerationPending(hostingId) || queue.wasEnqueuedMeanwhile(hostingId)) {
                    queue.enqueue(hostingId);
                }
            };
        };
    }

    private CompletionHandler<Void> again(Duration delay) {
        return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(delay));
    }

    /** Reported to db-scheduler as a failure, so that it counts the attempts. */
    private void retry(ExecutionComplete complete, ExecutionOperations<Void> operations, RuntimeException fault) {
        LOG.warn("Hosting {}: attempt {} met a fault and is repeated: {}", complete.getExecution().taskInstance.getId(),
                complete.getExecution().consecutiveFailures + 1, fault.getMessage(), fault);
        ExecutionComplete failure = ExecutionComplete.failure(complete.getExecution(),
                complete.getTimeDone().minus(complete.getDuration()), complete.getTimeDone(), fault);
        operations.reschedule(failure, nextAttempt(failure));
    }

    private Instant nextAttempt(ExecutionComplete complete) {
        int doublings = Math.min(complete.getExecution().consecutiveFailures, MAX_DOUBLINGS);
        return clock.instant().plus(FIRST_RETRY.multipliedBy(1L << doublings));
    }

    @Bean
    WaitTimers.Ticker ticker() {
        return System::nanoTime;
    }
}
