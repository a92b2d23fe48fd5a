package dev.webhoster.vm.image;

import dev.webhoster.vm.MachineSpec;

/** Makes the disk from which a machine reads its identity at its first boot. */
@FunctionalInterface
public interface SeedFactory {

    /** @return the whole disk image, NoCloud with label CIDATA */
    byte[] imageFor(MachineSpec spec, Template template);
}
