package dev.webhoster.hosting.drift;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Routes;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Inventory.Found;
import dev.webhoster.vm.Machine.Power;
import dev.webhoster.vm.MachineSpec;

/** Every kind of drift. */
public final class DriftFindings {

    static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private static final Found FOUND = new Found(ID, new Slot(1008), MachineSpec.Provenance.UNKNOWN, Power.ON, true);

    public static final InfrastructureFault NETWORK_INACTIVE = fault("network-inactive");

    private DriftFindings() {}

    public static List<InfrastructureFault> infrastructureFaults() {
        return List.of(fault("pool-missing"), fault("pool-unusable", "/srv/machines"), fault("network-missing"), NETWORK_INACTIVE,
                fault("network-not-persistent"), fault("network-foreign"), fault("network-unmarked"),
                fault("pool-foreign", "/srv/machines"), fault("dhcp-missing", 12, "10.77.0.8"),
                fault("dhcp-missing-live", 1234, "10.77.0.8"),
                fault("dhcp-missing-config", 1, "10.77.0.8"), fault("dhcp-wrong", 2, "<host ip='10.77.0.8'/>"),
                fault("dhcp-wrong-live", 2, "<host ip='10.77.0.8'/>"), fault("dhcp-wrong-config", 1, "<host ip='10.77.0.8'/>"));
    }

    /** As libvirt's driver reports it. */
    public static InfrastructureFault fault(String code, Object... arguments) {
        return new InfrastructureFault(code, Stream.concat(Stream.of("webhoster"), Stream.of(arguments)).toList());
    }

    public static List<DriftFinding> all() {
        ManagedMachine subject = new ManagedMachine(Hosting.begin(1007, 1007, ID, Instant.EPOCH),
                MachineRecord.planned(ID, 8, "plain", new HostKey("", ""), Instant.EPOCH));
        Stream<Drift> astray = Stream.of(Kind.MACHINE_UNDEFINED, Kind.MACHINE_OFF, Kind.MACHINE_ON, Kind.SITE_MISSING, Kind.SITE_ALTERED,
                Kind.SSH_CLOSED, Kind.SSH_OPEN, Kind.HELD, Kind.NOT_HELD).map(kind -> new Drift.Deviation(subject, kind));
        Stream<Drift> others = Stream.of(new Drift.DiskMissing(subject), new Drift.SeedMissing(subject), new Drift.JobMissing(1012),
                new Drift.UnclaimedMachine(subject),
                new Drift.ForeignMachines(ID.toString(), 1234), new Drift.ForeignMachines("", 2), new Drift.MachineSetAside(FOUND),
                new Drift.OrphanMachine(FOUND), new Drift.OrphanDisk(ID, true),
                new Drift.OrphanDisk(ID, false),
                new Drift.OrphanRoutes(new Routes(Set.of(1007L, 8L), Set.of(), Set.of(new Slot(1008)), Set.of(new Slot(9)))));
        Stream<Drift> brakes = Stream.of(RepairBrake.Reason.values()).map(Drift.Braked::new);
        return Stream.of(brakes, astray, others, infrastructureFaults().stream().map(Drift.InfrastructureDefect::new))
                .flatMap(findings -> findings)
                .map(DriftMessages::of).toList();
    }
}
