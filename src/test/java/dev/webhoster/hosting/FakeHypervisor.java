package dev.webhoster.hosting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.Machine.Power;
import dev.webhoster.vm.MachineSpec;

/** Machines in memory: what is already so counts as done, as {@link Hypervisor} promises. */
public final class FakeHypervisor implements Hypervisor {

    private final Map<UUID, MachineSpec> specs = new ConcurrentHashMap<>();
    private final Map<UUID, Power> powers = new ConcurrentHashMap<>();
    private final Set<UUID> disks = ConcurrentHashMap.newKeySet();
    private final Map<UUID, List<String>> keys = new ConcurrentHashMap<>();
    private final Faults faults = new Faults();
    private volatile boolean deafToItsButton;
    private volatile Capacity capacity = new Capacity(1L << 50, 0, 1L << 30, 1L << 50, 1L << 30);
    private volatile List<String> defects = List.of();

    public Faults faults() {
        return faults;
    }

    /** Whether machines shut down when they are asked to. */
    void setDeafToItsButton(boolean deaf) {
        deafToItsButton = deaf;
    }

    boolean isEmpty(UUID id) {
        return !specs.containsKey(id) && !powers.containsKey(id);
    }

    /** What a crash of the machine does. */
    void die(UUID id) {
        powers.replace(id, Power.OFF);
    }

    /** What its owner's {@code poweroff} does. */
    void shutDown(UUID id) {
        powers.replace(id, Power.SHUT_DOWN);
    }

    /** A machine of ours that no ledger knows of, and that is on. */
    UUID orphan(Slot slot) {
        UUID id = UUID.randomUUID();
        specs.put(id, new MachineSpec(id, slot, "orphan", HostKey.generate(), new MachineSpec.Welcome("", ""), List.of()));
        disks.add(id);
        powers.put(id, Power.ON);
        return id;
    }

    void loseDisk(UUID id) {
        disks.remove(id);
    }

    void leaveDisk(UUID id) {
        disks.add(id);
    }

    void forgetAllBut(UUID id) {
        specs.keySet().retainAll(Set.of(id));
        powers.keySet().retainAll(Set.of(id));
        disks.retainAll(specs.keySet());
    }

    void setCapacity(Capacity capacity) {
        this.capacity = capacity;
    }

    void setDefects(List<String> defects) {
        this.defects = defects;
    }

    /** Places of the machines that are on. */
    Stream<Slot> on() {
        return specs.values().stream().filter(spec -> isOn(spec.id())).map(MachineSpec::slot);
    }

    boolean isOn(UUID id) {
        return powers.get(id) == Power.ON;
    }

    MachineSpec spec(UUID id) {
        return specs.get(id);
    }

    List<String> keys(UUID id) {
        return keys.get(id);
    }

    @Override
    public Optional<Machine> find(UUID id) {
        faults.on("find");
        return Optional.ofNullable(powers.get(id)).map(power -> new Machine(id, power));
    }

    @Override
    public void create(MachineSpec spec) {
        faults.on("create");
        if (specs.putIfAbsent(spec.id(), spec) == null) {
            powers.put(spec.id(), Power.OFF);
            disks.add(spec.id());
            keys.put(spec.id(), spec.authorizedKeys());
        }
    }

    @Override
    public void start(UUID id) {
        faults.on("start");
        if (powers.replace(id, Power.ON) == null) {
            throw new HypervisorException.Failed("Could not start machine " + id, new IllegalStateException());
        }
    }

    @Override
    public void requestShutdown(UUID id) {
        faults.on("requestShutdown");
        if (!deafToItsButton) {
            shutDown(id);
        }
    }

    @Override
    public void stop(UUID id) {
        faults.on("stop");
        die(id);
    }

    @Override
    public void delete(UUID id) {
        faults.on("delete");
        specs.remove(id);
        disks.remove(id);
        powers.remove(id);
        keys.remove(id);
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> lines) {
        faults.on("replaceAuthorizedKeys");
        keys.put(id, lines);
    }

    @Override
    public Inventory inventory() {
        faults.on("inventory");
        List<Inventory.Found> found = specs.values().stream()
                .map(spec -> new Inventory.Found(spec.id(), spec.slot(), powers.getOrDefault(spec.id(), Power.OFF))).toList();
        return new Inventory(found, disks, defects);
    }

    @Override
    public void prepare() {
        faults.on("prepare");
        defects = List.of();
    }

    @Override
    public Capacity capacity() {
        faults.on("capacity");
        return capacity;
    }

    @Override
    public Acceleration acceleration() {
        return new Acceleration(Acceleration.Kind.TCG, "a fake");
    }

    @Override
    public String templateName() {
        return "fake-template";
    }
}
