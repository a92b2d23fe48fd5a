package dev.webhoster.vm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.Machine.Power;

/** {@link Hypervisor} by libvirt. */
class LibvirtHypervisor implements Hypervisor {

    private static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisor.class);

    private final LibvirtConnection libvirt;
    private final MachineBuilder builder;
    private final GuestAgent agent;
    private final Acceleration acceleration;

    LibvirtHypervisor(LibvirtConnection libvirt, MachineBuilder builder, GuestAgent agent, Acceleration acceleration) {
        this.libvirt = libvirt;
        this.builder = builder;
        this.agent = agent;
        this.acceleration = acceleration;
    }

    /** Something to do with one machine. */
    private interface DomainCall<T> {
        T on(Domain domain) throws LibvirtException;
    }

    @Override
    public Optional<Machine> find(UUID id) {
        return withDomain("look up", id, domain -> new Machine(id, isOn(domain) ? Power.ON : Power.OFF));
    }

    @Override
    public void create(MachineSpec spec) {
        MachineBuilder.Plan plan = builder.plan(spec, acceleration.kind());
        libvirt.run("create machine " + spec.id(), connect -> {
            Optional<Domain> existing = lookUp(connect, spec.id());
            if (existing.isPresent()) {
                existing.get().free();
            } else {
                builder.build(connect, plan);
            }
        });
    }

    @Override
    public void start(UUID id) {
        prepare();
        change("start", id, domain -> {
            boolean saved = domain.hasManagedSaveImage() == 1;
            if (!isOn(domain)) {
                domain.create();
            }
            return saved;
        }).filter(saved -> saved).ifPresent(saved -> setTime(id));
    }

    private void setTime(UUID id) {
        try {
            change("set the clock of", id, domain -> {
                agent.setTime(domain);
                return id;
            });
        } catch (HypervisorException.AgentSilent e) {
            LOG.warn("Machine {} was woken, but its clock is behind by the time it slept: its agent is silent", id);
        }
    }

    @Override
    public void requestShutdown(UUID id) {
        change("shut down", id, domain -> {
            if (isOn(domain)) {
                domain.shutdown();
            }
            return id;
        });
    }

    @Override
    public void stop(UUID id) {
        withDomain("stop", id, domain -> {
            if (isOn(domain)) {
                domain.destroy();
            }
            return id;
        });
    }

    @Override
    public void delete(UUID id) {
        stop(id);
        withDomain("remove", id, domain -> {
            domain.undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA);
            return id;
        });
        libvirt.run("remove the disks of machine " + id, connect -> builder.deleteDisks(connect, id));
    }

    @Override
    public void replaceAuthorizedKeys(UUID id, String user, List<String> keys) {
        change("renew the keys of", id, domain -> {
            agent.replaceAuthorizedKeys(domain, user, keys);
            return id;
        });
    }

    @Override
    public Inventory inventory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void prepare() {
        libvirt.run("prepare what all machines need", builder::prepare);
    }

    @Override
    public Capacity capacity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Acceleration acceleration() {
        return acceleration;
    }

    @Override
    public String templateName() {
        return builder.templateName();
    }

    private static boolean isOn(Domain domain) throws LibvirtException {
        return domain.isActive() == 1;
    }

    /** @throws HypervisorException.Failed when there is no such machine */
    private <T> Optional<T> change(String verb, UUID id, DomainCall<T> call) {
        Optional<T> result = withDomain(verb, id, call);
        if (result.isEmpty()) {
            throw new HypervisorException.Failed("Could not %s machine %s: it does not exist".formatted(verb, id), null);
        }
        return result;
    }

    /** @return empty when there is no such machine */
    private <T> Optional<T> withDomain(String verb, UUID id, DomainCall<T> call) {
        return libvirt.call("%s machine %s".formatted(verb, id), connect -> {
            Optional<Domain> found = lookUp(connect, id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Domain domain = found.get();
            try {
                return Optional.of(call.on(domain));
            } finally {
                domain.free();
            }
        });
    }

    private static Optional<Domain> lookUp(Connect connect, UUID id) throws LibvirtException {
        try {
            return Optional.of(connect.domainLookupByUUID(id));
        } catch (LibvirtException e) {
            if (LibvirtConnection.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
