package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.MachineSpec;

/** Machines in memory that take their time to boot, or have a fault that keeps a hosting in one state. */
final class DevMachines extends FakeHypervisor {

    /** What a machine does. */
    enum Habit {
        /** Is there at once. */
        QUICK,
        /** Boots as fast as one with KVM. */
        USUAL,
        /** Never answers by SSH. */
        WITHOUT_SSH,
        /** Never answers by HTTP. */
        WITHOUT_WEB,
        /** Does not shut down when it is asked to. */
        DEAF,
        /** Goes off by itself as soon as it answers. */
        CRASHING,
        /** Cannot be deleted. */
        LASTING
    }

    private static final Map<ProvisioningStage, Duration> BOOT = new EnumMap<>(Map.of(ProvisioningStage.ADDRESS, Duration.ofSeconds(2),
            ProvisioningStage.SSH, Duration.ofSeconds(5), ProvisioningStage.WEB, Duration.ofSeconds(7)));

    private final Map<String, Habit> habits = new ConcurrentHashMap<>();
    private final Map<UUID, Long> startedAt = new ConcurrentHashMap<>();

    /** From now on, also for a machine that does not exist yet. */
    void train(long accountId, Habit habit) {
        habits.put("site-" + accountId, habit);
    }

    /** Whether the machine with this slot, which is on, has come that far. */
    boolean hasReached(Slot slot, ProvisioningStage stage) {
        return specs.values().stream().filter(spec -> spec.slot().equals(slot)).anyMatch(spec -> hasReached(spec, stage));
    }

    private boolean hasReached(MachineSpec spec, ProvisioningStage stage) {
        return switch (habitOf(spec.id())) {
            case QUICK, DEAF, LASTING -> true;
            case USUAL -> isUpFor(spec.id(), BOOT.get(stage));
            case WITHOUT_SSH -> stage == ProvisioningStage.ADDRESS;
            case WITHOUT_WEB -> stage != ProvisioningStage.WEB;
            case CRASHING -> {
                die(spec.id());
                yield false;
            }
        };
    }

    private boolean isUpFor(UUID id, Duration time) {
        return System.nanoTime() - startedAt.getOrDefault(id, 0L) >= time.toNanos();
    }

    private Habit habitOf(UUID id) {
        MachineSpec spec = specs.get(id);
        return spec == null ? Habit.USUAL : habits.getOrDefault(spec.hostname(), Habit.USUAL);
    }

    @Override
    public Start start(UUID id) {
        startedAt.put(id, System.nanoTime());
        return super.start(id);
    }

    @Override
    public void requestShutdown(UUID id) {
        if (habitOf(id) != Habit.DEAF) {
            super.requestShutdown(id);
        }
    }

    @Override
    public void delete(UUID id) {
        if (habitOf(id) == Habit.LASTING) {
            throw new HypervisorException.Unreachable("This machine stays, so that its deletion can be looked at",
                    new IllegalStateException());
        }
        super.delete(id);
    }
}
