package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.Machine;

/** Asks the hypervisor whether a machine is on, and waits for the answer at most two seconds. */
final class PowerStateReader {

    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Hypervisor hypervisor;

    /** One question for each machine at a time, however many callers wait for the answer. */
    private final Map<UUID, CompletableFuture<LivePower>> questions = new ConcurrentHashMap<>();

    PowerStateReader(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    LivePower read(UUID machine) {
        try {
            return questions.computeIfAbsent(machine, this::ask).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException silent) {
            return LivePower.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LivePower.UNKNOWN;
        }
    }

    private CompletableFuture<LivePower> ask(UUID machine) {
        CompletableFuture<LivePower> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(find(machine));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                questions.remove(machine, answer);
            }
        });
        return answer;
    }

    private LivePower find(UUID machine) {
        return hypervisor.find(machine).filter(Machine::isOn).isPresent() ? LivePower.ON : LivePower.OFF;
    }
}
