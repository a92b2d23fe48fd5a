package dev.webhoster.hosting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.Inventory.Found;
import dev.webhoster.vm.Machine;

/** What differs between what exists and what should. A hosting on its way is left to its job. */
final class Comparison {

    private final Stock stock;
    private final Map<UUID, Found> machines;
    private final List<Finding> findings = new ArrayList<>();

    private Comparison(Stock stock) {
        this.stock = stock;
        this.machines = stock.inventory().machines().stream().collect(Collectors.toMap(Found::id, Function.identity()));
    }

    static List<Finding> of(Stock stock) {
        Comparison comparison = new Comparison(stock);
        stock.inventory().defects().forEach(defect -> comparison.findings.add(new Finding.Defect(defect)));
        stock.jobless().forEach(id -> comparison.findings.add(new Finding.Jobless(id)));
        stock.subjects().values().stream().filter(subject -> !subject.hosting().isMoving()).forEach(comparison::compare);
        comparison.lookForOrphans();
        return List.copyOf(comparison.findings);
    }

    private void compare(Subject subject) {
        if (subject.entry().isMade() && !stock.inventory().disks().contains(subject.entry().id())) {
            findings.add(new Finding.DiskMissing(subject));
        }
        differences(subject).forEach(difference -> findings.add(new Finding.Astray(subject, difference)));
    }

    private Stream<String> differences(Subject subject) {
        Found machine = machines.get(subject.entry().id());
        boolean isOn = machine != null && machine.power() == Machine.Power.ON;
        boolean isOpen = stock.routes().open().contains(subject.entry().place());
        boolean isSite = stock.routes().sites().contains(subject.hosting().userId());
        boolean isHeld = stock.routes().held().contains(subject.entry().place());
        return switch (subject.hosting().status()) {
            case RUNNING -> Stream.of(when(machine == null, "the machine is not defined"),
                    when(machine != null && !isOn, "the machine is off"), when(!isSite, "nginx has no file of the site"),
                    when(!isOpen, "the SSH port is closed"), when(isHeld, "visitors are led to the stand-in"))
                    .flatMap(Optional::stream);
            case STOPPED -> Stream.of(when(isOn, "the machine is on"), when(isOpen, "the SSH port is open"),
                    when(!isHeld || !isSite, "visitors are not led to the stand-in")).flatMap(Optional::stream);
            case CREATING, STARTING, STOPPING, DELETING, FAILED -> Stream.empty();
        };
    }

    private static Optional<String> when(boolean isSo, String difference) {
        return isSo ? Optional.of(difference) : Optional.empty();
    }

    private void lookForOrphans() {
        machines.values().stream().filter(machine -> !stock.subjects().containsKey(machine.id()))
                .map(Finding.OrphanMachine::new).forEach(findings::add);
        stock.inventory().files().stream().filter(disk -> !stock.subjects().containsKey(disk) && !machines.containsKey(disk))
                .map(disk -> new Finding.OrphanDisk(disk, stock.former().contains(disk))).forEach(findings::add);
        Routes orphans = orphanRoutes();
        if (!orphans.isEmpty()) {
            findings.add(new Finding.OrphanRoutes(orphans));
        }
    }

    private Routes orphanRoutes() {
        Set<Long> users = stock.subjects().values().stream().map(subject -> subject.hosting().userId()).collect(Collectors.toSet());
        Set<Slot> slots = stock.subjects().values().stream().map(subject -> subject.entry().place()).collect(Collectors.toSet());
        return new Routes(without(stock.routes().sites(), users), without(stock.routes().open(), slots),
                without(stock.routes().held(), slots));
    }

    private static <T> Set<T> without(Set<T> all, Set<T> known) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(known);
        return rest;
    }
}
