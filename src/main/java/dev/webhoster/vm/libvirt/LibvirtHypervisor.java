package dev.webhoster.vm.libvirt;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain.UndefineFlags;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** {@link Hypervisor} on libvirt. */
class LibvirtHypervisor implements Hypervisor {

    private final LibvirtConnection libvirt;
    private final MachineBuilder builder;
    private final OwnDomains domains;
    private final GuestAgent agent;
    private final Acceleration acceleration;
    private final MachinePower power;
    private final PerMachineGuard guard = new PerMachineGuard();

    LibvirtHypervisor(LibvirtConnection libvirt, MachineBuilder builder, GuestAgent agent, Acceleration acceleration) {
        this.libvirt = libvirt;
        this.builder = builder;
        this.domains = new OwnDomains(libvirt, builder.ownership());
        this.agent = agent;
        this.acceleration = acceleration;
        this.power = new MachinePower(libvirt, domains, builder, agent);
    }

    @Override
    public Optional<Machine> find(UUID id) {
        return power.find(id).map(found -> new Machine(id, found));
    }

    @Override
    public void create(MachineSpec spec) {
        MachineBuilder.Plan plan = plan(spec);
        tellingFullDisk(() -> libvirt.run("create machine " + spec.id(),
                guard.exclusively(spec.id(), connection -> builder.create(connection, plan))));
    }

    @Override
    public void restore(MachineSpec spec) {
        MachineBuilder.Plan plan = plan(spec);
        tellingFullDisk(() -> libvirt.run("define machine " + spec.id(),
                guard.exclusively(spec.id(), connection -> builder.restore(connection, plan))));
    }

    private void tellingFullDisk(Runnable change) {
        try {
            change.run();
        } catch (HypervisorException.Failed e) {
            throw builder.isDiskFull() ? new HypervisorException.NoSpace(Objects.requireNonNull(e.getMessage()), e) : e;
        }
    }

    /** Runs programs and writes files; meanwhile no connection is occupied. */
    private MachineBuilder.Plan plan(MachineSpec spec) {
        try {
            return builder.plan(spec, acceleration.kind());
        } catch (RuntimeException e) {
            throw LibvirtErrors.translate("prepare machine " + spec.id(), e, false);
        }
    }

    @Override
    public boolean hasDisk(UUID id) {
        return libvirt.call("look for the disk of machine " + id, connection -> builder.hasDisk(connection, id));
    }

    @Override
    public Start start(UUID id) {
        return power.start(id);
    }

    @Override
    public void requestShutdown(UUID id) {
        power.requestShutdown(id);
    }

    @Override
    public void stop(UUID id) {
        power.stop(id);
    }

    @Override
    public void disableAutostart(UUID id) {
        domains.with("disable the automatic start of", id, (domain, _) -> {
            domain.setAutostart(false);
            return id;
        });
    }

    @Override
    public void delete(UUID id) {
        stop(id);
        domains.with("remove", id, (domain, _) -> {
            domain.undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA);
            return id;
        });
        libvirt.run("remove the disks of machine " + id, guard.exclusively(id, connection -> builder.deleteDisks(connection, id)));
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> keys, List<String> former) {
        domains.change("replace the keys of", id, (domain, _) -> {
            agent.replaceAuthorizedKeys(GuestCommands.to(domain), user, keys, former);
            return id;
        });
    }

    @Override
    public void claim(MachineSpec spec) {
        domains.claim(spec);
    }

    @Override
    public Inventory inventory() {
        return libvirt.call("read the inventory", builder.inventoryReader()::inventory);
    }

    @Override
    public void repairInfrastructure() {
        libvirt.run("repair the infrastructure", builder::repairInfrastructure);
    }

    @Override
    public Capacity capacity() {
        return libvirt.call("read the host's capacity", connection -> builder.inventoryReader().capacity(connection, acceleration.kind()));
    }

    @Override
    public Acceleration acceleration() {
        return acceleration;
    }

    @Override
    public String templateName() {
        return builder.templateName();
    }
}
