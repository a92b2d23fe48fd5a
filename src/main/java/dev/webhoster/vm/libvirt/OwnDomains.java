package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.MachineSpec;

/** Calls about domains that are ours, and no others. */
final class OwnDomains {

    private final LibvirtConnection libvirt;
    private final Ownership ownership;

    OwnDomains(LibvirtConnection libvirt, Ownership ownership) {
        this.libvirt = libvirt;
        this.ownership = ownership;
    }

    /** An action on a domain of ours. */
    interface Call<T> {
        T on(Domain domain, Mark mark) throws LibvirtException;
    }

    /** An action on a domain of ours that asks for more. */
    interface ConnectedCall<T> {
        T on(PooledConnection connection, Domain domain, Mark mark) throws LibvirtException;
    }

    /** @throws HypervisorException.Failed when there is no such machine, or somebody else made it */
    <T> T change(String verb, UUID id, Call<T> call) {
        return changeOn(verb, id, (_, domain, mark) -> call.on(domain, mark));
    }

    /** @throws HypervisorException.Failed when there is no such machine, or somebody else made it */
    <T> T changeOn(String verb, UUID id, ConnectedCall<T> call) {
        return withConnected(verb, id, call).orElseThrow(() -> new HypervisorException.Failed(
                "Could not %s machine %s: it does not exist".formatted(verb, id), null));
    }

    /** @return empty when there is no such machine
     *  @throws HypervisorException.Failed when somebody else made it */
    <T> Optional<T> with(String verb, UUID id, Call<T> call) {
        return withConnected(verb, id, (_, domain, mark) -> call.on(domain, mark));
    }

    private <T> Optional<T> withConnected(String verb, UUID id, ConnectedCall<T> call) {
        return libvirt.call("%s machine %s".formatted(verb, id), connection -> DomainLookup.with(connection, id,
                domain -> call.on(connection, domain, ownership.require(domain, id))));
    }

    /** Noted before the guest is asked: nobody must take for its owner's wish what we have caused. */
    static void noteStop(Domain domain, Mark mark, boolean stopped) throws LibvirtException {
        if (mark.isStopped() != stopped) {
            Ownership.write(domain, mark.withStopped(stopped));
        }
    }

    /** Marks a domain of the version before as ours if it has this id and slot. */
    void claim(MachineSpec spec) {
        libvirt.run("mark machine " + spec.id(), connection -> DomainLookup.with(connection, spec.id(), domain -> {
            ownership.claim(domain, spec);
            return domain;
        }));
    }
}
