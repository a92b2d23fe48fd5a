package dev.webhoster.vm.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.Slot;

/**
 * How what is ours is named and addressed, and whose mark it carries.
 *
 * @param installation the id in every mark
 */
record Identity(Instance instance, UUID installation, AddressPlan addresses) {

    /** The namespace of our element in the {@code <metadata>} of domains and networks. */
    static final String NAMESPACE = "https://github.com/vm-webhoster/xmlns/machine/1";

    /** The name of our network and of our storage pool, and what the names of our domains begin with. */
    String name() {
        return instance.name();
    }

    /** The name of the slot's domain. */
    String domain(Slot slot) {
        return name() + "-" + slot.number();
    }

    /** The storage pool's own UUID, since libvirt keeps no metadata of pools. */
    UUID poolId() {
        return UUID.nameUUIDFromBytes(("pool of " + installation).getBytes(StandardCharsets.US_ASCII));
    }
}
