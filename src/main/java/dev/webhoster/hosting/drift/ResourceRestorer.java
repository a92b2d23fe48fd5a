package dev.webhoster.hosting.drift;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.MachineSpecFactory;
import dev.webhoster.hosting.store.ManagedMachine;
import dev.webhoster.vm.Hypervisor;

/** What was lost and can be made anew without anybody's wish. */
@Component
class ResourceRestorer {

    private final Hypervisor hypervisor;
    private final MachineSpecFactory personality;

    ResourceRestorer(Hypervisor hypervisor, MachineSpecFactory personality) {
        this.hypervisor = hypervisor;
        this.personality = personality;
    }

    /** Network and storage, on which all machines stand. */
    void makeFoundation() {
        hypervisor.repairInfrastructure();
    }

    /** The machine has read its seed already, or will at its next start: who may log in is told to it as always. */
    void makeSeed(ManagedMachine subject) {
        MachineSpecFactory.Keys keys = personality.keysOf(subject.hosting());
        hypervisor.restore(personality.specOf(subject.hosting(), subject.entry(), keys));
    }
}
