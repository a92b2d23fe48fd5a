package dev.webhoster.hosting.reconcile;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.LivePower;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine;
import dev.webhoster.vm.MachineSpec;

/** The recorded machines on the hypervisor; what was done to them is recorded as well. */
@Component
public class Machines {

    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);

    private final Hypervisor hypervisor;
    private final MachineRepository records;
    private final GuestRepository guests;
    private final MachineSpecFactory specs;
    private final PowerStateReader powerStates;

    public Machines(Hypervisor hypervisor, MachineRepository records, GuestRepository guests, MachineSpecFactory specs) {
        this.hypervisor = hypervisor;
        this.records = records;
        this.guests = guests;
        this.specs = specs;
        this.powerStates = new PowerStateReader(hypervisor);
    }

    /** Corrects the record if a process created the machine and died before it recorded that. */
    MachineRecord recordOf(Hosting hosting) {
        MachineRecord machine = findRecord(hosting)
                .orElseThrow(() -> new IllegalStateException("Machine " + hosting.vmId() + " has no record"));
        return machine.isCreated() || find(machine).isEmpty() ? machine
                : records.save(machine.withUnknownKeys());
    }

    /** Empty if the hosting is deleted concurrently. */
    public Optional<MachineRecord> findRecord(Hosting hosting) {
        return records.findById(hosting.vmId());
    }

    /** Answers within two seconds. */
    public LivePower power(Hosting hosting) {
        return powerStates.read(hosting.vmId());
    }

    Optional<Machine> find(MachineRecord machine) {
        return hypervisor.find(machine.id());
    }

    boolean isOn(MachineRecord machine) {
        return find(machine).filter(Machine::isOn).isPresent();
    }

    /** Whether the machine has its disk, or was never created. */
    boolean isWhole(MachineRecord machine) {
        return !machine.isCreated() || hypervisor.hasDisk(machine.id());
    }

    /** @throws HypervisorException.DiskMissing when the disk is lost */
    void requireDisk(MachineRecord machine) {
        if (!isWhole(machine)) {
            throw new HypervisorException.DiskMissing("The disk of machine %s is missing".formatted(machine.id()));
        }
    }

    /** A machine that was created before keeps its disk with its owner's data. */
    void create(Hosting hosting, MachineRecord machine) {
        MachineSpecFactory.Keys keys = specs.keysOf(hosting);
        MachineSpec spec = specs.specOf(hosting, machine, keys);
        if (machine.isCreated()) {
            // cloud-init installs authorized keys at the first boot only; renewKeys installs later ones
            hypervisor.restore(spec);
        } else {
            hypervisor.create(spec);
            records.save(machine.withKeys(keys.digest(), keys.lines(), keys.at()));
        }
    }

    Hypervisor.Start start(MachineRecord machine) {
        return hypervisor.start(machine.id());
    }

    void requestShutdown(MachineRecord machine) {
        hypervisor.requestShutdown(machine.id());
    }

    void stop(MachineRecord machine) {
        hypervisor.stop(machine.id());
    }

    /**
     * Keeps the record, which is deleted with the hosting or used for a new machine. The record is changed first, so that
     * nobody takes the disk for lost; {@link #recordOf} corrects it as long as the machine still exists.
     */
    void delete(MachineRecord machine) {
        if (machine.isCreated()) {
            records.save(machine.withoutMachine());
            guests.deleteById(machine.id());
        }
        hypervisor.delete(machine.id());
    }

    /**
     * Installs the owner's SSH keys in the running guest when they have changed. The owner may have removed the guest agent
     * or the user: this is no fault of the machine, and the next step tries again.
     */
    void renewKeys(Hosting hosting, MachineRecord machine) {
        MachineSpecFactory.Keys keys = specs.keysOf(hosting);
        if (keys.digest().equals(machine.keysDigest())) {
            return;
        }
        try {
            hypervisor.replaceAuthorizedKeys(machine.id(), MachineSpecFactory.LOGIN, keys.lines(), machine.keys().lines());
            records.save(machine.withKeys(keys.digest(), keys.lines(), keys.at()));
        } catch (HypervisorException.AgentSilent | HypervisorException.Failed e) {
            if (machine.keysUnreachableSince() == null) {
                LOG.info("Hosting {}: its guest does not take the new SSH keys: {}", hosting.id(), e.getMessage());
                records.save(machine.withKeysUnreachable(keys.at()));
            }
        }
    }
}
