package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.Hypervisor.Start;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine.Power;

/** Turns machines on and off. Whenever one is found running, the saved state that it was resumed from is removed. */
final class MachinePower {

    private static final Logger LOG = LoggerFactory.getLogger(MachinePower.class);

    private final LibvirtConnection libvirt;
    private final MachineBuilder builder;
    private final GuestAgent agent;
    private final SavedStates savedStates = new SavedStates();

    MachinePower(LibvirtConnection libvirt, MachineBuilder builder, GuestAgent agent) {
        this.libvirt = libvirt;
        this.builder = builder;
        this.agent = agent;
    }

    Optional<Power> find(UUID id) {
        return libvirt.call("look up machine " + id, connection -> {
            Optional<Power> power = builder.power(connection, id);
            if (power.filter(Power.ON::equals).isPresent()) {
                DomainLookup.with(connection, id, removingUsedState(id, _ -> id));
            }
            return power;
        });
    }

    Start start(UUID id) {
        libvirt.run("prepare the infrastructure for machine %s".formatted(id), builder::ensureInfrastructure);
        Start how;
        try {
            how = turnOn(id);
        } catch (HypervisorException.Failed e) {
            builder.requireTemplate(); // a damaged template is the better explanation
            throw e;
        }
        if (how == Start.RESUMED) {
            setTime(id);
        }
        return how;
    }

    private Start turnOn(UUID id) {
        return libvirt.call("start machine " + id, connection -> {
            Optional<Power> power = DomainLookup.power(connection, id);
            return power.isEmpty() || power.get() == Power.ON ? power.map(_ -> Start.BOOTED)
                    : DomainLookup.with(connection, id, domain -> {
                        builder.requireTemplateOf(domain);
                        Start how = savedStates.start(domain, id, power.get());
                        // of a file whose head is damaged libvirt makes nothing of itself, and boots
                        return how == Start.RESUMED && !DomainLookup.isRestored(connection, id) ? Start.SAVED_STATE_LOST : how;
                    });
        }).orElseThrow(() -> missing("start", id));
    }

    private void setTime(UUID id) {
        try {
            change("set the clock of", id, domain -> {
                agent.setTime(GuestCommands.to(domain));
                return id;
            });
        } catch (HypervisorException.AgentSilent | HypervisorException.Failed e) {
            LOG.warn("Machine {} was resumed, but its clock is behind by the time it was saved: {}", id, e.getMessage());
        }
    }

    void requestShutdown(UUID id) {
        change("shut down", id, removingUsedState(id, domain -> {
            if (DomainLookup.isOn(domain)) {
                domain.shutdown();
            }
            return id;
        }));
    }

    void stop(UUID id) {
        withDomain("stop", id, removingUsedState(id, domain -> {
            destroy(domain);
            return id;
        }));
    }

    private static void destroy(Domain domain) throws LibvirtException {
        try {
            if (DomainLookup.isOn(domain)) {
                domain.destroy();
            }
        } catch (LibvirtException e) {
            if (DomainLookup.isOn(domain)) {
                throw e;
            } // else it went off by itself meanwhile
        }
    }

    private <T> DomainLookup.DomainCall<T> removingUsedState(UUID id, DomainLookup.DomainCall<T> call) {
        return domain -> {
            if (DomainLookup.isOn(domain)) {
                savedStates.removeUsed(domain, id);
            }
            return call.on(domain);
        };
    }

    /** @throws HypervisorException.Failed when there is no such machine */
    <T> T change(String verb, UUID id, DomainLookup.DomainCall<T> call) {
        return withDomain(verb, id, call).orElseThrow(() -> missing(verb, id));
    }

    private static HypervisorException missing(String verb, UUID id) {
        return new HypervisorException.Failed("Could not %s machine %s: it does not exist".formatted(verb, id), null);
    }

    /** @return empty when there is no such machine */
    <T> Optional<T> withDomain(String verb, UUID id, DomainLookup.DomainCall<T> call) {
        return libvirt.call("%s machine %s".formatted(verb, id), connection -> DomainLookup.with(connection, id, call));
    }
}
