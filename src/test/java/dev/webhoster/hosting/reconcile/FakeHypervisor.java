package dev.webhoster.hosting.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.Machine.Power;
import dev.webhoster.vm.MachineSpec;

/** Machines in memory, which behave as {@link dev.webhoster.vm.HypervisorContract} says. Shutting down takes guests until the next reconciliation. */
public class FakeHypervisor extends FakeMachines implements Hypervisor {

    @Override
    public Optional<Machine> find(UUID id) {
        faults().on("find");
        Optional<Machine> found = Optional.ofNullable(powers.get(id)).filter(power -> power == Power.ON || seeds.contains(id))
                .map(power -> new Machine(id, power));
        if (shuttingDown.remove(id)) {
            shutDown(id);
        }
        return found;
    }

    @Override
    public void create(MachineSpec spec) {
        try (ConcurrencyRecorder.Visit _ = presence().at(spec.id())) {
            faults().on("create");
            if (specs.putIfAbsent(spec.id(), spec) == null) {
                powers.put(spec.id(), Power.OFF);
                disks.add(spec.id());
                written.remove(spec.id());
                keys.put(spec.id(), spec.authorizedKeys());
            }
            seeds.add(spec.id());
        }
    }

    @Override
    public void restore(MachineSpec spec) {
        faults().on("restore");
        if (!disks.contains(spec.id())) {
            throw new HypervisorException.DiskMissing("no disk");
        }
        specs.put(spec.id(), spec);
        seeds.add(spec.id());
        powers.putIfAbsent(spec.id(), Power.OFF);
    }

    @Override
    public boolean hasDisk(UUID id) {
        faults().on("hasDisk");
        return disks.contains(id);
    }

    @Override
    public Start start(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("start");
            boolean isComplete = disks.contains(id) && seeds.contains(id);
            Power now = powers.computeIfPresent(id, (_, power) -> isComplete || power == Power.ON ? Power.ON : Power.CRASHED);
            require(now == Power.ON, "start", id);
            return unusableStates.remove(id) ? Start.SAVED_STATE_LOST : Start.BOOTED;
        }
    }

    @Override
    public void requestShutdown(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("requestShutdown");
            require(specs.containsKey(id), "shut down", id);
            if (isOn(id) && !ignoresShutdownRequests) {
                shuttingDown.add(id);
            }
        }
    }

    @Override
    public void stop(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("stop");
            if (isOn(id)) {
                die(id);
            }
        }
    }

    @Override
    public void delete(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("delete");
            specs.remove(id);
            disks.remove(id);
            seeds.remove(id);
            written.remove(id);
            powers.remove(id);
            shuttingDown.remove(id);
            keys.remove(id);
        }
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> lines, List<String> former) {
        faults().on("replaceAuthorizedKeys");
        require(isOn(id), "replace the keys of", id);
        keys.put(id, lines);
    }

    private static void require(boolean holds, String attempt, UUID id) {
        if (!holds) {
            throw new HypervisorException.Failed("Could not %s machine %s".formatted(attempt, id), null);
        }
    }

    @Override
    public Inventory inventory() {
        faults().on("inventory");
        List<Inventory.Found> found = specs.values().stream()
                .map(spec -> new Inventory.Found(spec.id(), spec.slot(), powers.getOrDefault(spec.id(), Power.OFF),
                        seeds.contains(spec.id())))
                .toList();
        Set<UUID> leftovers = new HashSet<>(disks);
        leftovers.addAll(seeds);
        leftovers.removeAll(specs.keySet());
        return new Inventory(found, disks, leftovers, infrastructureFaults);
    }

    @Override
    public void repairInfrastructure() {
        faults().on("repairInfrastructure");
        infrastructureFaults = List.of();
    }

    @Override
    public Capacity capacity() {
        faults().on("capacity");
        return capacity;
    }

    @Override
    public Acceleration acceleration() {
        return acceleration;
    }

    @Override
    public String templateName() {
        return "fake-template";
    }
}
