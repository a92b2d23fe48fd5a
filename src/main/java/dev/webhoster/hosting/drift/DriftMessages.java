package dev.webhoster.hosting.drift;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.drift.DriftFinding.LocalizedText;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.InfrastructureFault;

/** Describes drift for operators. */
final class DriftMessages {

    private DriftMessages() {}

    static DriftFinding of(Drift drift) {
        return switch (drift) {
            case Drift.Deviation(ManagedMachine subject, Kind observed) -> of(subject, observed, Kind.RECONCILED);
            case Drift.DiskMissing(ManagedMachine subject) -> of(subject, Kind.DISK_MISSING, Kind.IRREPARABLE);
            case Drift.SeedMissing(ManagedMachine subject) -> of(subject, Kind.SEED_MISSING, Kind.CREATED_AGAIN);
            case Drift.JobMissing(long id) ->
                    of(LocalizedText.of(Kind.HOSTING, text(id)), LocalizedText.of(Kind.JOB_MISSING), Kind.JOB_CREATED);
            case Drift.Braked(RepairBrake.Reason reason) ->
                    of(LocalizedText.of(Kind.LEDGER), LocalizedText.of(reason.observation()), Kind.OPERATOR_DECIDES);
            case Drift.ForeignMachines(String installation, long count) -> of(LocalizedText.of(Kind.OTHERS), installation.isEmpty()
                    ? LocalizedText.of(Kind.OLD_MACHINES, count) : LocalizedText.of(Kind.FOREIGN_MACHINES, installation, count),
                    Kind.FOREIGN_LEFT_ALONE);
            case Drift.UnclaimedMachine(ManagedMachine subject) -> of(subject, Kind.UNCLAIMED, Kind.CLAIMED);
            case Drift.MachineSetAside aside -> of(LocalizedText.of(Kind.MACHINE, text(aside.machine().id())),
                    LocalizedText.of(Kind.SET_ASIDE, text(aside.machine().slot().number())), Kind.FOREIGN_LEFT_ALONE);
            case Drift.OrphanMachine orphan -> of(LocalizedText.of(Kind.MACHINE, text(orphan.machine().id())),
                    LocalizedText.of(Kind.UNOWNED_MACHINE, text(orphan.machine().slot().number())), Kind.SHUT_OFF);
            case Drift.OrphanDisk(var id, boolean isOurs) -> of(LocalizedText.of(Kind.DISK, text(id)), LocalizedText.of(Kind.UNOWNED_DISK),
                    isOurs ? Kind.REMOVED_LATER : Kind.LEFT_ALONE);
            case Drift.OrphanRoutes(Routes routes) -> of(LocalizedText.of(Kind.ROUTES), LocalizedText.of(Kind.UNOWNED_ROUTES, list(routes)),
                    Kind.ROUTES_REMOVED);
            case Drift.InfrastructureDefect(InfrastructureFault fault) ->
                    of(LocalizedText.of(Kind.INFRASTRUCTURE), LocalizedText.of(fault),
                            fault.code().endsWith("-foreign") ? Kind.LEFT_ALONE : Kind.CREATED_AGAIN);
        };
    }

    private static DriftFinding of(ManagedMachine subject, Kind observation, Kind repair) {
        return of(LocalizedText.of(Kind.HOSTING_OF_USER, text(subject.hosting().userId())), LocalizedText.of(observation), repair);
    }

    private static DriftFinding of(LocalizedText subject, LocalizedText observation, Kind repair) {
        return new DriftFinding(subject, observation, LocalizedText.of(repair));
    }

    /** Such as "sites 7 8, held slots 9". */
    private static LocalizedText list(Routes routes) {
        return Stream.of(numbered(Kind.UNOWNED_SITES, routes.sites()), numbered(Kind.UNOWNED_PORTS, numbers(routes.open())),
                numbered(Kind.UNOWNED_HELD, numbers(routes.held()))).flatMap(Optional::stream)
                .reduce((first, next) -> LocalizedText.of(Kind.LIST, first, next)).orElseThrow();
    }

    private static Set<Long> numbers(Set<Slot> slots) {
        return slots.stream().map(slot -> (long) slot.number()).collect(Collectors.toSet());
    }

    private static Optional<LocalizedText> numbered(Kind kind, Collection<Long> numbers) {
        return numbers.isEmpty() ? Optional.empty()
                : Optional.of(LocalizedText.of(kind, numbers.stream().sorted().map(DriftMessages::text).collect(Collectors.joining(" "))));
    }

    /** An id is not grouped like an amount. */
    private static String text(Object name) {
        return name.toString();
    }
}
