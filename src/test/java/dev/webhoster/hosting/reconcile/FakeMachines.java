package dev.webhoster.hosting.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.InfrastructureFault;
import dev.webhoster.vm.Machine.Power;
import dev.webhoster.vm.MachineSpec;

/** The machines of a fake hypervisor, and what happens to them by themselves. */
public abstract class FakeMachines {

    static final UUID NO_ID = new UUID(0, 0);
    static final UUID OWN = HostingFakes.INSTALLATION.id();

    /** A host with room for every machine. */
    public static final Capacity ROOMY = new Capacity(1L << 50, 0, 1L << 30, 1L << 50, 1L << 30);

    final Map<UUID, MachineSpec> specs = new ConcurrentHashMap<>();
    final Map<UUID, Power> powers = new ConcurrentHashMap<>();
    final Set<UUID> disks = ConcurrentHashMap.newKeySet();
    final Set<UUID> seeds = ConcurrentHashMap.newKeySet();
    /** Disks whose content is not only the template's. */
    final Set<UUID> written = ConcurrentHashMap.newKeySet();
    /** Guests that were asked to shut down: the next look still finds them on. */
    final Set<UUID> shuttingDown = ConcurrentHashMap.newKeySet();
    final Set<UUID> unusableStates = ConcurrentHashMap.newKeySet();
    /** Ids of installations in the marks of machines; the mark of the version before has {@link #NO_ID}. */
    final Map<UUID, UUID> installations = new ConcurrentHashMap<>();
    final Set<UUID> autostarted = ConcurrentHashMap.newKeySet();
    final Map<UUID, List<String>> keys = new ConcurrentHashMap<>();
    private final Faults faults = new Faults();
    private final ConcurrencyRecorder presence = new ConcurrencyRecorder();
    volatile boolean ignoresShutdownRequests;
    volatile Capacity capacity = ROOMY;
    volatile Acceleration acceleration = new Acceleration(Acceleration.Kind.TCG, "a fake");
    volatile List<InfrastructureFault> infrastructureFaults = List.of();

    public Faults faults() {
        return faults;
    }

    ConcurrencyRecorder presence() {
        return presence;
    }

    /** Whether machines shut down when they are asked to. */
    public void setIgnoresShutdownRequests(boolean deaf) {
        ignoresShutdownRequests = deaf;
    }

    public boolean isEmpty(UUID id) {
        return !specs.containsKey(id) && !powers.containsKey(id);
    }

    /** The machine crashes. */
    public void die(UUID id) {
        shuttingDown.remove(id);
        powers.replace(id, Power.CRASHED);
    }

    /** The machine is saved, or its host is rebooted. */
    void goOffWithTheHost(UUID id) {
        shuttingDown.remove(id);
        powers.replace(id, Power.OFF);
    }

    /** The machine is saved, and its state is damaged afterwards. */
    void saveInVain(UUID id) {
        goOffWithTheHost(id);
        unusableStates.add(id);
    }

    /** The owner calls {@code poweroff} inside. */
    void shutDown(UUID id) {
        powers.replace(id, Power.SHUT_DOWN);
    }

    /** A running machine of ours without a record. */
    public UUID orphan(Slot slot) {
        return orphan(slot, Instant.EPOCH);
    }

    /** @param made the time in its mark */
    public UUID orphan(Slot slot, Instant made) {
        UUID id = UUID.randomUUID();
        specs.put(id, new MachineSpec(id, slot, "orphan", HostKey.generate(), new MachineSpec.Welcome("", "", "en"), List.of(),
                new MachineSpec.Provenance("", made)));
        installations.put(id, OWN);
        autostarted.add(id);
        disks.add(id);
        seeds.add(id);
        powers.put(id, Power.ON);
        return id;
    }

    public void loseDisk(UUID id) {
        disks.remove(id);
    }

    public void loseSeed(UUID id) {
        seeds.remove(id);
    }

    /** A disk without machine, with content. */
    public void leaveDisk(UUID id) {
        disks.add(id);
        written.add(id);
    }

    /** The machine's mark says that another installation made it, or the version before. */
    public void mark(UUID id, @Nullable UUID installation) {
        installations.put(id, installation == null ? NO_ID : installation);
    }

    public boolean isAutostarted(UUID id) {
        return autostarted.contains(id);
    }

    /** Its guest shuts down from inside. */
    public void powerOff(UUID id) {
        shutDown(id);
    }

    void loseDefinition(UUID id) {
        specs.remove(id);
        powers.remove(id);
        installations.remove(id);
    }

    void writeToDisk(UUID id) {
        written.add(id);
    }

    boolean isWritten(UUID id) {
        return written.contains(id);
    }

    public void forgetAllBut(UUID id) {
        specs.keySet().retainAll(Set.of(id));
        powers.keySet().retainAll(Set.of(id));
        disks.retainAll(specs.keySet());
        seeds.retainAll(specs.keySet());
    }

    public void setAcceleration(Acceleration found) {
        acceleration = found;
    }

    public void setCapacity(Capacity measured) {
        capacity = measured;
    }

    public void setInfrastructureFaults(List<InfrastructureFault> found) {
        infrastructureFaults = found;
    }

    /** Slots of the machines that are on. */
    Stream<Slot> on() {
        return specs.values().stream().filter(spec -> isOn(spec.id())).map(MachineSpec::slot);
    }

    public boolean isOn(UUID id) {
        return powers.get(id) == Power.ON;
    }

    MachineSpec spec(UUID id) {
        return specs.get(id);
    }

    List<String> keys(UUID id) {
        return keys.get(id);
    }
}
