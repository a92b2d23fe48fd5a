package dev.webhoster.hosting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.vm.Inventory.Found;
import dev.webhoster.vm.Inventory.Other;
import dev.webhoster.vm.Machine;

/** Finds the differences between what exists and what should. A hosting in progress is left to its job. */
final class DriftDetector {

    private final Snapshot snapshot;
    private final Map<UUID, Found> machines;
    private final List<Drift> drifts = new ArrayList<>();

    private DriftDetector(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.machines = snapshot.inventory().machines().stream().collect(Collectors.toMap(Found::id, Function.identity()));
    }

    static List<Drift> of(Snapshot snapshot) {
        DriftDetector detector = new DriftDetector(snapshot);
        snapshot.inventory().faults().forEach(fault -> detector.drifts.add(new Drift.InfrastructureDefect(fault)));
        snapshot.hostingsWithoutJob().forEach(id -> detector.drifts.add(new Drift.JobMissing(id)));
        Set<UUID> others = snapshot.inventory().others().stream().map(Other::id).collect(Collectors.toSet());
        snapshot.machines().values().stream().filter(managed -> !managed.hosting().isMoving() && !others.contains(managed.record().id()))
                .forEach(detector::compare);
        detector.drifts.addAll(new Orphans(snapshot).all());
        return List.copyOf(detector.drifts);
    }

    private void compare(ManagedMachine managed) {
        UUID id = managed.record().id();
        if (managed.record().isCreated() && !snapshot.inventory().disks().contains(id)) {
            drifts.add(new Drift.DiskMissing(managed));
        } else if (machines.containsKey(id) && !machines.get(id).isComplete()) {
            drifts.add(new Drift.SeedMissing(managed));
        }
        deviations(managed).forEach(kind -> drifts.add(new Drift.Deviation(managed, kind)));
    }

    private Stream<Kind> deviations(ManagedMachine managed) {
        Found machine = machines.get(managed.record().id());
        boolean isOn = machine != null && machine.power() == Machine.Power.ON;
        boolean isOpen = snapshot.routes().open().contains(managed.record().assignedSlot());
        boolean isSite = snapshot.routes().sites().contains(managed.hosting().siteNumber());
        boolean isRouted = snapshot.routes().intact().contains(managed.route());
        boolean isHeld = snapshot.routes().held().contains(managed.record().assignedSlot());
        return switch (managed.hosting().status()) {
            case RUNNING -> Stream.of(when(machine == null, Kind.MACHINE_UNDEFINED),
                    when(machine != null && !isOn, Kind.MACHINE_OFF), when(!isSite, Kind.SITE_MISSING),
                    when(isSite && !isRouted, Kind.SITE_ALTERED),
                    when(!isOpen, Kind.SSH_CLOSED), when(isHeld, Kind.HELD))
                    .flatMap(Optional::stream);
            case STOPPED -> Stream.of(when(machine == null && managed.record().isCreated(), Kind.MACHINE_UNDEFINED),
                    when(isOn, Kind.MACHINE_ON), when(isOpen, Kind.SSH_OPEN),
                    when(!isHeld || !isRouted, Kind.NOT_HELD)).flatMap(Optional::stream);
            case CREATING, STARTING, STOPPING, DELETING, FAILED -> Stream.empty();
        };
    }

    private static Optional<Kind> when(boolean condition, Kind kind) {
        return condition ? Optional.of(kind) : Optional.empty();
    }
}
