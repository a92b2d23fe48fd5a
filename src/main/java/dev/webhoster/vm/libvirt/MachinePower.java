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
    private final OwnDomains domains;
    private final MachineBuilder builder;
    private final GuestAgent agent;
    private final SavedStates savedStates = new SavedStates();

    MachinePower(LibvirtConnection libvirt, OwnDomains domains, MachineBuilder builder, GuestAgent agent) {
        this.libvirt = libvirt;
        this.domains = domains;
        this.builder = builder;
        this.agent = agent;
    }

    Optional<Power> find(UUID id) {
        return libvirt.call("look up machine " + id, connection -> {
            Optional<Power> power = builder.power(connection, id);
            if (power.filter(Power.ON::equals).isPresent()) {
                DomainLookup.with(connection, id, domain -> {
                    savedStates.removeUsed(domain, id);
                    return id;
                });
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
        return domains.changeOn("start", id, (connection, domain, mark) -> {
            Start how = DomainLookup.isOn(domain) ? Start.BOOTED : turnOn(connection, domain, id);
            OwnDomains.noteStop(domain, mark, false);
            return how;
        });
    }

    private Start turnOn(PooledConnection connection, Domain domain, UUID id) throws LibvirtException {
        builder.requireTemplateOf(domain);
        Start how = savedStates.start(domain, id, DomainLookup.power(connection, id).orElse(Power.OFF));
        // of a file whose head is damaged libvirt makes nothing of itself, and boots
        return how == Start.RESUMED && !DomainLookup.isRestored(connection, id) ? Start.SAVED_STATE_LOST : how;
    }

    private void setTime(UUID id) {
        try {
            domains.change("set the clock of", id, (domain, _) -> {
                agent.setTime(GuestCommands.to(domain));
                return id;
            });
        } catch (HypervisorException.AgentSilent | HypervisorException.Failed e) {
            LOG.warn("Machine {} was resumed, but its clock is behind by the time it was saved: {}", id, e.getMessage());
        }
    }

    void requestShutdown(UUID id) {
        domains.change("shut down", id, removingUsedState(id, (domain, mark) -> {
            if (DomainLookup.isOn(domain)) {
                OwnDomains.noteStop(domain, mark, true);
                domain.shutdown();
            }
            return id;
        }));
    }

    void stop(UUID id) {
        domains.with("stop", id, removingUsedState(id, (domain, mark) -> {
            if (DomainLookup.isOn(domain)) {
                OwnDomains.noteStop(domain, mark, true);
            }
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

    private <T> OwnDomains.Call<T> removingUsedState(UUID id, OwnDomains.Call<T> call) {
        return (domain, mark) -> {
            if (DomainLookup.isOn(domain)) {
                savedStates.removeUsed(domain, id);
            }
            return call.on(domain, mark);
        };
    }
}
