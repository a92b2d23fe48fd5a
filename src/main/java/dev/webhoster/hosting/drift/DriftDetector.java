package dev.webhoster.hosting.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory.Found;
import dev.webhoster.vm.Machine;

/** What differs between what exists and what should. A hosting on its way is left to its job. */
final class DriftDetector {

    private final Snapshot stock;
    private final Map<UUID, Found> machines;
    private final List<Drift> findings = new ArrayList<>();

    private DriftDetector(Snapshot stock) {
        this.stock = stock;
        this.machines = stock.inventory().machines().stream().collect(Collectors.toMap(Found::id, Function.identity()));
    }

    static List<Drift> of(Snapshot stock) {
        DriftDetector comparison = new DriftDetector(stock);
        stock.inventory().faults().forEach(fault -> comparison.findings.add(new Drift.Weakness(fault)));
        stock.jobless().forEach(id -> comparison.findings.add(new Drift.Jobless(id)));
        stock.subjects().values().stream().filter(subject -> !subject.hosting().isMoving()).forEach(comparison::compare);
        comparison.lookForOrphans();
        return List.copyOf(comparison.findings);
    }

    private void compare(ManagedMachine subject) {
        UUID id = subject.entry().id();
        if (subject.entry().isMade() && !stock.inventory().disks().contains(id)) {
            findings.add(new Drift.DiskMissing(subject));
        } else if (machines.containsKey(id) && !machines.get(id).isComplete()) {
            findings.add(new Drift.SeedMissing(subject));
        }
        differences(subject).forEach(difference -> findings.add(new Drift.Astray(subject, difference)));
    }

    private Stream<Kind> differences(ManagedMachine subject) {
        Found machine = machines.get(subject.entry().id());
        boolean isOn = machine != null && machine.power() == Machine.Power.ON;
        boolean isOpen = stock.routes().open().contains(subject.entry().place());
        boolean isSite = stock.routes().sites().contains(subject.hosting().userId());
        boolean isLed = stock.routes().led().contains(subject.route());
        boolean isHeld = stock.routes().held().contains(subject.entry().place());
        return switch (subject.hosting().status()) {
            case RUNNING -> Stream.of(when(machine == null, Kind.MACHINE_UNDEFINED),
                    when(machine != null && !isOn, Kind.MACHINE_OFF), when(!isSite, Kind.SITE_MISSING),
                    when(isSite && !isLed, Kind.SITE_ALTERED),
                    when(!isOpen, Kind.SSH_CLOSED), when(isHeld, Kind.HELD))
                    .flatMap(Optional::stream);
            case STOPPED -> Stream.of(when(machine == null && subject.entry().isMade(), Kind.MACHINE_UNDEFINED),
                    when(isOn, Kind.MACHINE_ON), when(isOpen, Kind.SSH_OPEN),
                    when(!isHeld || !isLed, Kind.NOT_HELD)).flatMap(Optional::stream);
            case CREATING, STARTING, STOPPING, DELETING, FAILED -> Stream.empty();
        };
    }

    private static Optional<Kind> when(boolean isSo, Kind difference) {
        return isSo ? Optional.of(difference) : Optional.empty();
    }

    private void lookForOrphans() {
        machines.values().stream().filter(machine -> !stock.subjects().containsKey(machine.id()))
                .map(Drift.OrphanMachine::new).forEach(findings::add);
        stock.inventory().leftovers().stream().filter(disk -> !stock.subjects().containsKey(disk))
                .map(disk -> new Drift.OrphanDisk(disk, stock.former().contains(disk))).forEach(findings::add);
        Routes orphans = OrphanRoutes.among(stock.routes(), stock.subjects().values());
        if (!orphans.isEmpty()) {
            findings.add(new Drift.OrphanRoutes(orphans));
        }
    }
}
