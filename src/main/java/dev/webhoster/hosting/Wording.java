package dev.webhoster.hosting;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.hosting.Difference.Kind;
import dev.webhoster.hosting.Difference.Remark;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.InfrastructureFault;

/** What is said of a finding. */
final class Wording {

    private Wording() {}

    static Difference of(Finding finding) {
        return switch (finding) {
            case Finding.Astray(Subject subject, Kind difference) -> of(subject, difference, Kind.LOOKED_AT);
            case Finding.DiskMissing(Subject subject) -> of(subject, Kind.DISK_MISSING, Kind.IRREPARABLE);
            case Finding.SeedMissing(Subject subject) -> of(subject, Kind.SEED_MISSING, Kind.MADE_ANEW);
            case Finding.Jobless(long id) -> of(Remark.of(Kind.HOSTING, text(id)), Remark.of(Kind.JOBLESS), Kind.GIVEN_A_JOB);
            case Finding.OrphanMachine orphan -> of(Remark.of(Kind.MACHINE, text(orphan.machine().id())),
                    Remark.of(Kind.UNOWNED_MACHINE, text(orphan.machine().slot().number())), Kind.SHUT_OFF);
            case Finding.OrphanDisk(var id, boolean isOurs) -> of(Remark.of(Kind.DISK, text(id)), Remark.of(Kind.UNOWNED_DISK),
                    isOurs ? Kind.REMOVED_LATER : Kind.LEFT_ALONE);
            case Finding.OrphanRoutes(Routes routes) -> of(Remark.of(Kind.ROUTES), Remark.of(Kind.UNOWNED_ROUTES, list(routes)),
                    Kind.ROUTES_REMOVED);
            case Finding.Weakness(InfrastructureFault defect) -> of(Remark.of(Kind.FOUNDATION), observation(defect), Kind.MADE_ANEW);
        };
    }

    private static Difference of(Subject subject, Kind observation, Kind repair) {
        return of(Remark.of(Kind.HOSTING_OF_USER, text(subject.hosting().userId())), Remark.of(observation), repair);
    }

    private static Difference of(Remark subject, Remark observation, Kind repair) {
        return new Difference(subject, observation, Remark.of(repair));
    }

    private static Remark observation(InfrastructureFault defect) {
        return switch (defect) {
            case InfrastructureFault.PoolMissing _ -> Remark.of(Kind.POOL_MISSING, InfrastructureFault.NAME);
            case InfrastructureFault.PoolUnusable(var folder) -> Remark.of(Kind.POOL_UNUSABLE, InfrastructureFault.NAME, text(folder));
            case InfrastructureFault.NetworkMissing _ -> Remark.of(Kind.NETWORK_MISSING, InfrastructureFault.NAME);
            case InfrastructureFault.NetworkOff _ -> Remark.of(Kind.NETWORK_OFF, InfrastructureFault.NAME);
            case InfrastructureFault.NetworkPassing _ -> Remark.of(Kind.NETWORK_PASSING, InfrastructureFault.NAME);
            case InfrastructureFault.EntriesMissing(var side, int slots, String example) -> Remark.of(Kind.ENTRIES_MISSING, network(side), slots, example);
            case InfrastructureFault.EntriesWrong(var side, int entries, String example) -> Remark.of(Kind.ENTRIES_WRONG, network(side), entries, example);
        };
    }

    private static Remark network(InfrastructureFault.Side side) {
        return Remark.of(switch (side) {
            case RUNNING -> Kind.NETWORK_RUNNING;
            case DEFINED -> Kind.NETWORK_DEFINED;
            case ONLY -> Kind.NETWORK;
        }, InfrastructureFault.NAME);
    }

    /** Such as "sites 7 8, held slots 9". */
    private static Remark list(Routes routes) {
        return Stream.of(numbered(Kind.UNOWNED_SITES, routes.sites()), numbered(Kind.UNOWNED_PORTS, numbers(routes.open())),
                numbered(Kind.UNOWNED_HELD, numbers(routes.held()))).flatMap(Optional::stream)
                .reduce((first, next) -> Remark.of(Kind.LIST, first, next)).orElseThrow();
    }

    private static Set<Long> numbers(Set<Slot> slots) {
        return slots.stream().map(slot -> (long) slot.number()).collect(Collectors.toSet());
    }

    private static Optional<Remark> numbered(Kind kind, Collection<Long> numbers) {
        return numbers.isEmpty() ? Optional.empty()
                : Optional.of(Remark.of(kind, numbers.stream().sorted().map(Wording::text).collect(Collectors.joining(" "))));
    }

    /** A number that is a name is not grouped. */
    private static String text(Object name) {
        return name.toString();
    }
}
