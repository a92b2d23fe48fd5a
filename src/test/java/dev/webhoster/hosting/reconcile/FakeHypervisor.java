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
        requireNotForeign(id);
        Optional<Machine> found = Optional.ofNullable(powers.get(id)).filter(power -> power == Power.ON || seeds.contains(id))
                .map(power -> new Machine(id, power));
        if (shuttingDown.remove(id)) {
            goOffWithTheHost(id);
        }
        return found;
    }

    @Override
    public void create(MachineSpec spec) {
        try (ConcurrencyRecorder.Visit _ = presence().at(spec.id())) {
            faults().on("create");
            requireOwn(spec.id());
            installations.putIfAbsent(spec.id(), OWN);
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
        requireOwn(spec.id());
        if (!disks.contains(spec.id())) {
            throw new HypervisorException.DiskMissing("no disk");
        }
        specs.put(spec.id(), spec);
        installations.putIfAbsent(spec.id(), OWN);
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
            requireOwn(id);
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
            requireOwn(id);
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
            requireOwn(id);
            if (isOn(id)) {
                goOffWithTheHost(id);
            }
        }
    }

    @Override
    public void delete(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("delete");
            requireOwn(id);
            specs.remove(id);
            installations.remove(id);
            autostarted.remove(id);
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
        requireOwn(id);
        require(isOn(id), "replace the keys of", id);
        keys.put(id, lines);
    }

    @Override
    public void disableAutostart(UUID id) {
        faults().on("disableAutostart");
        requireOwn(id);
        autostarted.remove(id);
    }

    @Override
    public void claim(MachineSpec spec) {
        faults().on("claim");
        if (specs.containsKey(spec.id()) && specs.get(spec.id()).slot().equals(spec.slot())) {
            installations.replace(spec.id(), NO_ID, OWN);
        }
    }

    private void requireOwn(UUID id) {
        requireNotForeign(id);
        if (NO_ID.equals(installations.get(id))) {
            throw new HypervisorException.Unreachable("not marked yet", null);
        }
    }

    private void requireNotForeign(UUID id) {
        require(Set.of(OWN, NO_ID).contains(installations.getOrDefault(id, OWN)), "touch", id);
    }

    private static void require(boolean holds, String attempt, UUID id) {
        if (!holds) {
            throw new HypervisorException.Failed("Could not %s machine %s".formatted(attempt, id), null);
        }
    }

    @Override
    public Inventory inventory() {
        faults().on("inventory");
        List<Inventory.Found> found = specs.values().stream().filter(spec -> OWN.equals(installations.getOrDefault(spec.id(), OWN)))
                .map(spec -> new Inventory.Found(spec.id(), spec.slot(), spec.provenance(), powers.getOrDefault(spec.id(), Power.OFF),
                        seeds.contains(spec.id())))
                .toList();
        List<Inventory.Other> others = specs.values().stream().filter(spec -> !OWN.equals(installations.getOrDefault(spec.id(), OWN)))
                .map(spec -> other(spec, installations.get(spec.id()))).toList();
        Set<UUID> leftovers = new HashSet<>(disks);
        leftovers.addAll(seeds);
        leftovers.removeAll(specs.keySet());
        return new Inventory(found, others, disks, leftovers, infrastructureFaults);
    }

    private static Inventory.Other other(MachineSpec spec, UUID installation) {
        return NO_ID.equals(installation) ? new Inventory.Other(spec.id(), spec.slot(), MachineSpec.Provenance.UNKNOWN, null, true)
                : new Inventory.Other(spec.id(), spec.slot(), spec.provenance(), installation, true);
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
