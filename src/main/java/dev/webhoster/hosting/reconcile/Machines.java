package dev.webhoster.hosting.reconcile;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** The machines of the ledger, as the hypervisor has them. */
@Component
public class Machines {

    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);

    private final Hypervisor hypervisor;
    private final Ledger ledger;
    private final MachineSpecFactory personality;
    private final PowerStateReader gauge;

    public Machines(Hypervisor hypervisor, Ledger ledger, MachineSpecFactory personality) {
        this.hypervisor = hypervisor;
        this.ledger = ledger;
        this.personality = personality;
        this.gauge = new PowerStateReader(hypervisor);
    }

    /** Its line of the ledger. A process that died may have made the machine and not written down that it did. */
    MachineRecord entryOf(Hosting hosting) {
        MachineRecord entry = ledger.get(hosting.vmId());
        return entry.isMade() || find(entry).isEmpty() ? entry : ledger.save(entry.told(MachineRecord.UNKNOWN_KEYS));
    }

    /** Nothing when the hosting goes at the same moment. */
    public Optional<MachineRecord> entryIfAny(Hosting hosting) {
        return ledger.find(hosting.vmId());
    }

    /** Does not wait for long. */
    public LivePower power(Hosting hosting) {
        return gauge.read(hosting.vmId());
    }

    Optional<Machine> find(MachineRecord entry) {
        return hypervisor.find(entry.id());
    }

    boolean isOn(MachineRecord entry) {
        return find(entry).filter(Machine::isOn).isPresent();
    }

    boolean hasDisk(MachineRecord entry) {
        return hypervisor.hasDisk(entry.id());
    }

    /** Whether its disk is there, or never was. */
    boolean isWhole(MachineRecord entry) {
        return !entry.isMade() || hasDisk(entry);
    }

    /** @throws HypervisorException.DiskMissing when the disk is lost */
    void requireDisk(MachineRecord entry) {
        if (!isWhole(entry)) {
            throw new HypervisorException.DiskMissing("The disk of machine %s is not there".formatted(entry.id()));
        }
    }

    /** A machine that was made once keeps its disk, and what its owner put there. */
    void create(Hosting hosting, MachineRecord entry) {
        MachineSpecFactory.Keys keys = personality.keysOf(hosting);
        MachineSpec spec = personality.specOf(hosting, entry, keys);
        if (entry.isMade()) {
            hypervisor.restore(spec);    // it is told of new keys when it runs: cloud-init does that only once
        } else {
            hypervisor.create(spec);
            ledger.save(entry.told(keys.digest()));
        }
    }

    void start(MachineRecord entry) {
        hypervisor.start(entry.id());
    }

    void requestShutdown(MachineRecord entry) {
        hypervisor.requestShutdown(entry.id());
    }

    void stop(MachineRecord entry) {
        hypervisor.stop(entry.id());
    }

    /**
     * The entry stays: it is struck out with the hosting, or filled again. It is written down before, so that nobody takes
     * the disk for lost; as long as the machine is still there, {@link #entryOf} takes that back.
     */
    void delete(MachineRecord entry) {
        if (entry.isMade()) {
            ledger.save(entry.takenApart());
        }
        hypervisor.delete(entry.id());
    }

    /** Tells the running machine which keys may log in, when that changed. Its owner may have removed the
     *  agent or the user: that is no fault of the machine, and it is told again at the next look. */
    void renewKeys(Hosting hosting, MachineRecord entry) {
        MachineSpecFactory.Keys keys = personality.keysOf(hosting);
        if (keys.digest().equals(entry.keysDigest())) {
            return;
        }
        try {
            hypervisor.replaceAuthorizedKeys(entry.id(), MachineSpecFactory.LOGIN, keys.lines());
            ledger.save(entry.told(keys.digest()));
        } catch (HypervisorException.AgentSilent | HypervisorException.Failed e) {
            LOG.info("Hosting {} has new SSH keys, but its machine does not take them: {}", hosting.id(), e.getMessage());
        }
    }
}
