package dev.webhoster.vm.libvirt;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain.UndefineFlags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** {@link Hypervisor} on libvirt. */
class LibvirtHypervisor implements Hypervisor {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisor.class);

    private final LibvirtConnection libvirt;
    private final MachineBuilder builder;
    private final GuestAgent agent;
    private final Acceleration acceleration;
    private final PerMachineGuard guard = new PerMachineGuard();

    LibvirtHypervisor(LibvirtConnection libvirt, MachineBuilder builder, GuestAgent agent, Acceleration acceleration) {
        this.libvirt = libvirt;
        this.builder = builder;
        this.agent = agent;
        this.acceleration = acceleration;
    }

    @Override
    public Optional<Machine> find(UUID id) {
        return libvirt.call("look up machine " + id, connection -> builder.power(connection, id))
                .map(power -> new Machine(id, power));
    }

    @Override
    public void create(MachineSpec spec) {
        MachineBuilder.Plan plan = plan(spec);
        libvirt.run("create machine " + spec.id(), guard.exclusively(spec.id(), connection -> builder.create(connection, plan)));
    }

    @Override
    public void restore(MachineSpec spec) {
        MachineBuilder.Plan plan = plan(spec);
        libvirt.run("define machine " + spec.id(), guard.exclusively(spec.id(), connection -> builder.restore(connection, plan)));
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
    public void start(UUID id) {
        libvirt.run("prepare the infrastructure for machine %s".formatted(id), builder::ensureInfrastructure);
        boolean wasSaved;
        try {
            wasSaved = turnOn(id);
        } catch (HypervisorException.Failed e) {
            builder.requireTemplate(); // a damaged template is the better explanation
            throw e;
        }
        if (wasSaved) {
            setTime(id);
        }
    }

    private boolean turnOn(UUID id) {
        return change("start", id, domain -> {
            boolean saved = domain.hasManagedSaveImage() == 1;
            if (!DomainLookup.isOn(domain)) {
                builder.requireTemplateOf(domain);
                domain.create();
            }
            return saved;
        });
    }

    private void setTime(UUID id) {
        try {
            change("set the clock of", id, domain -> {
                agent.setTime(domain);
                return id;
            });
        } catch (HypervisorException.AgentSilent | HypervisorException.Failed e) {
            LOG.warn("Machine {} was resumed, but its clock is behind by the time it was saved: {}", id, e.getMessage());
        }
    }

    @Override
    public void requestShutdown(UUID id) {
        change("shut down", id, domain -> {
            if (DomainLookup.isOn(domain)) {
                domain.shutdown();
            }
            return id;
        });
    }

    @Override
    public void stop(UUID id) {
        withDomain("stop", id, domain -> {
            if (DomainLookup.isOn(domain)) {
                domain.destroy();
            }
            return id;
        });
    }

    @Override
    public void delete(UUID id) {
        withDomain("remove", id, domain -> {
            if (Ownership.of(domain, id).isEmpty()) {
                throw new HypervisorException.Failed(
                        "Could not remove machine %s: its definition does not carry our mark".formatted(id), null);
            }
            return id;
        });
        stop(id);
        withDomain("remove", id, domain -> {
            domain.undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA);
            return id;
        });
        libvirt.run("remove the disks of machine " + id, guard.exclusively(id, connection -> builder.deleteDisks(connection, id)));
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> keys) {
        change("replace the keys of", id, domain -> {
            agent.replaceAuthorizedKeys(domain, user, keys);
            return id;
        });
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

    /** @throws HypervisorException.Failed when there is no such machine */
    private <T> T change(String verb, UUID id, DomainLookup.DomainCall<T> call) {
        return withDomain(verb, id, call).orElseThrow(() -> new HypervisorException.Failed(
                "Could not %s machine %s: it does not exist".formatted(verb, id), null));
    }

    /** @return empty when there is no such machine */
    private <T> Optional<T> withDomain(String verb, UUID id, DomainLookup.DomainCall<T> call) {
        return libvirt.call("%s machine %s".formatted(verb, id), connection -> DomainLookup.with(connection, id, call));
    }
}
