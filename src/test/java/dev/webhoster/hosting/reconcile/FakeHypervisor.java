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

/** Machines in memory: what is already so counts as done, as {@link Hypervisor} promises. */
public class FakeHypervisor extends FakeMachines implements Hypervisor {

    @Override
    public Optional<Machine> find(UUID id) {
        faults().on("find");
        return Optional.ofNullable(powers.get(id)).map(power -> new Machine(id, power));
    }

    @Override
    public void create(MachineSpec spec) {
        try (ConcurrencyRecorder.Visit _ = presence().at(spec.id())) {
            faults().on("create");
            if (specs.putIfAbsent(spec.id(), spec) == null) {
                powers.put(spec.id(), Power.OFF);
                disks.add(spec.id());
                seeds.add(spec.id());
                keys.put(spec.id(), spec.authorizedKeys());
            }
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
    public void start(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("start");
            if (powers.replace(id, Power.ON) == null) {
                throw new HypervisorException.Failed("Could not start machine " + id, new IllegalStateException());
            }
        }
    }

    @Override
    public void requestShutdown(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("requestShutdown");
            if (!ignoresShutdownRequests) {
                shutDown(id);
            }
        }
    }

    @Override
    public void stop(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("stop");
            die(id);
        }
    }

    @Override
    public void delete(UUID id) {
        try (ConcurrencyRecorder.Visit _ = presence().at(id)) {
            faults().on("delete");
            specs.remove(id);
            disks.remove(id);
            seeds.remove(id);
            powers.remove(id);
            keys.remove(id);
        }
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> lines) {
        faults().on("replaceAuthorizedKeys");
        keys.put(id, lines);
    }

    @Override
    public Inventory inventory() {
        faults().on("inventory");
        List<Inventory.Found> found = specs.values().stream()
                .map(spec -> new Inventory.Found(spec.id(), spec.slot(), powers.getOrDefault(spec.id(), Power.OFF), seeds.contains(spec.id()))).toList();
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
