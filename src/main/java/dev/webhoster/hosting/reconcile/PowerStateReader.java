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

/** Asks the hypervisor whether a machine is on, but not for long. */
final class PowerStateReader {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Hypervisor hypervisor;

    /** However many ask while it is silent, it has one question for each machine to answer. */
    private final Map<UUID, CompletableFuture<LivePower>> questions = new ConcurrentHashMap<>();

    PowerStateReader(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    LivePower read(UUID machine) {
        try {
            return questions.computeIfAbsent(machine, this::ask).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
                answer.complete(look(machine));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                questions.remove(machine, answer);
            }
        });
        return answer;
    }

    private LivePower look(UUID machine) {
        return hypervisor.find(machine).filter(Machine::isOn).isPresent() ? LivePower.ON : LivePower.OFF;
    }
}
