package dev.webhoster.hosting.drift;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.MachineSpecFactory;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.vm.Hypervisor;

/** Restores lost resources that hold no data of an owner. */
@Component
class ResourceRestorer {

    private final Hypervisor hypervisor;
    private final MachineSpecFactory specs;

    ResourceRestorer(Hypervisor hypervisor, MachineSpecFactory specs) {
        this.hypervisor = hypervisor;
        this.specs = specs;
    }

    /** The network and the storage pool of all machines. */
    void restoreInfrastructure() {
        hypervisor.repairInfrastructure();
    }

    /** A guest reads its seed at its first boot only; later keys are installed by its next step. */
    void restoreSeed(ManagedMachine machine) {
        MachineSpecFactory.Keys keys = specs.keysOf(machine.hosting());
        hypervisor.restore(specs.specOf(machine.hosting(), machine.record(), keys));
    }

    /** Gives a machine of the version before the installation's id. */
    void claim(ManagedMachine machine) {
        hypervisor.claim(specs.specOf(machine.hosting(), machine.record(), specs.keysOf(machine.hosting())));
    }
}
