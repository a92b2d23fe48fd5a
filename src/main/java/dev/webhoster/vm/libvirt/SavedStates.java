package dev.webhoster.vm.libvirt;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.Hypervisor.Start;
import dev.webhoster.vm.Machine.Power;

/**
 * The memory of machines that libvirt has saved to files ("managed save"). Each is used once: memory that is older than the
 * disk destroys the file system. libvirt removes a file only after the machine runs, and never if it is killed in between;
 * then the next start would use it again. A mark in the definition tells that a state is being used. Calls run on a libvirt
 * thread.
 */
final class SavedStates {

    private static final Logger LOG = LoggerFactory.getLogger(SavedStates.class);
    static final String NAMESPACE = "https://github.com/vm-webhoster/xmlns/resumption/1";
    /** libvirt's VIR_DOMAIN_METADATA_ELEMENT and VIR_DOMAIN_AFFECT_CONFIG. */
    private static final int ELEMENT = 2;
    private static final int CONFIG = 2;

    /** Machines whose definition has no mark, as far as this process knows. */
    private final Set<UUID> unmarked = ConcurrentHashMap.newKeySet();

    /** Removes the state that a running machine was resumed from, if libvirt could not. */
    void removeUsed(Domain domain, UUID id) throws LibvirtException {
        if (domain.hasManagedSaveImage() == 1) {
            if (domain.getInfo().state != DomainState.VIR_DOMAIN_RUNNING) {
                return; // it is being saved or resumed
            }
            LOG.warn("Machine {} runs; the saved state that it was resumed from was left, and is removed", id);
            domain.managedSaveRemove();
        }
        if (!unmarked.contains(id)) {
            unmark(domain, id);
        }
    }

    /** @param power of a machine that is off */
    Start start(Domain domain, UUID id, Power power) throws LibvirtException {
        if (domain.hasManagedSaveImage() != 1) {
            return boot(domain, id, isMarked(domain) ? Start.SAVED_STATE_LOST : Start.BOOTED); // an attempt has failed after all
        }
        if (power == Power.OFF && !isMarked(domain)) {
            return resume(domain, id);
        }
        LOG.warn("Machine {} may have run since its state was saved: the state is removed", id);
        return boot(domain, id, power == Power.OFF ? Start.SAVED_STATE_LOST : Start.BOOTED);
    }

    private Start resume(Domain domain, UUID id) throws LibvirtException {
        mark(domain, id);
        try {
            domain.create();
        } catch (LibvirtException refused) {
            if (DomainLookup.isOn(domain)) {
                throw refused;
            }
            LOG.warn("Machine {} cannot be resumed where it was saved, so it boots: {}", id, refused.getMessage());
            return boot(domain, id, Start.SAVED_STATE_LOST);
        }
        removeUsed(domain, id);
        return Start.RESUMED;
    }

    private Start boot(Domain domain, UUID id, Start how) throws LibvirtException {
        remove(domain);
        domain.create();
        unmark(domain, id);
        return how;
    }

    /** Before anything changes the disks of a machine that is off. */
    static void remove(Domain domain) throws LibvirtException {
        if (domain.hasManagedSaveImage() == 1) {
            domain.managedSaveRemove();
        }
    }

    private void mark(Domain domain, UUID id) throws LibvirtException {
        unmarked.remove(id);
        setMark(domain, "<resumption/>");
    }

    private void unmark(Domain domain, UUID id) throws LibvirtException {
        if (isMarked(domain)) {
            setMark(domain, null);
        }
        unmarked.add(id);
    }

    private static void setMark(Domain domain, @Nullable String element) throws LibvirtException {
        domain.setMetadata(ELEMENT, element, "webhoster-resumption", NAMESPACE, CONFIG);
    }

    private static boolean isMarked(Domain domain) throws LibvirtException {
        try {
            return !domain.getMetadata(ELEMENT, NAMESPACE, CONFIG).isEmpty();
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return false;
            }
            throw e;
        }
    }
}
