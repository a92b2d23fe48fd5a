package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.MachineSpec;

/** Tells by the marks of domains whose they are. Only what carries this installation's id is ours. */
final class Ownership {

    private static final int ELEMENT = 2;

    /** libvirt's virDomainModificationImpact: the running definition, and the one of the next start. */
    private static final int LIVE = 1;
    private static final int CONFIG = 2;

    private final Identity identity;

    Ownership(Identity identity) {
        this.identity = identity;
    }

    /** @return the mark of any installation; empty for other domains, and for one that was just removed */
    static Optional<Mark> markOf(Domain domain, UUID id) throws LibvirtException {
        try {
            return Mark.read(domain.getMetadata(ELEMENT, Identity.NAMESPACE, 0), id);
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    boolean isOurs(Mark mark) {
        return identity.installation().equals(mark.installation());
    }

    /** Whether one of our domains could not have this name beside it. */
    boolean hasOurName(Domain domain, Mark mark) throws LibvirtException {
        return identity.domain(mark.slot()).equals(domain.getName());
    }

    /** Whether the version before may have made it for us: its mark has no id, but its name is one that we give. */
    boolean isUnclaimed(Domain domain, Mark mark) throws LibvirtException {
        return mark.installation() == null && hasOurName(domain, mark);
    }

    /**
     * @return the mark of our domain
     * @throws HypervisorException.Failed when somebody else made the domain
     * @throws HypervisorException.Unreachable when it is not claimed yet: the next drift check does that
     */
    Mark require(Domain domain, UUID id) throws LibvirtException {
        Mark mark = requireNotForeign(domain, id);
        if (!isOurs(mark)) {
            throw new HypervisorException.Unreachable("Machine %s is of the version before and not yet marked as ours".formatted(id), null);
        }
        return mark;
    }

    /** @throws HypervisorException.Failed when somebody else made the domain */
    Mark requireNotForeign(Domain domain, UUID id) throws LibvirtException {
        Mark mark = markOf(domain, id).orElseThrow(() -> foreign(id));
        if (!isOurs(mark) && !isUnclaimed(domain, mark)) {
            throw foreign(id);
        }
        return mark;
    }

    private static HypervisorException foreign(UUID id) {
        return new HypervisorException.Failed(
                "Machine %s is left alone: its definition does not carry our mark, but another installation's or none".formatted(id), null);
    }

    /** Marks a domain of the version before if it has this id and slot. */
    void claim(Domain domain, MachineSpec spec) throws LibvirtException {
        Optional<Mark> mark = markOf(domain, spec.id());
        if (mark.isPresent() && isUnclaimed(domain, mark.get()) && mark.get().slot().equals(spec.slot())) {
            write(domain, Mark.of(spec, identity.installation()));
        }
    }

    static void write(Domain domain, Mark mark) throws LibvirtException {
        int flags = (domain.isActive() == 1 ? LIVE : 0) | (domain.isPersistent() == 1 ? CONFIG : 0);
        domain.setMetadata(ELEMENT, mark.element(), "webhoster", Identity.NAMESPACE, flags);
    }
}
