package dev.webhoster.vm.libvirt;

import java.util.Locale;
import java.util.stream.Stream;

import dev.webhoster.vm.InfrastructureFault;

/** The faults that our network and our storage pool can have. */
enum LibvirtFault {
    POOL_MISSING,
    /** Argument: the pool's folder. The pool is inactive, or its folder cannot be read. */
    POOL_UNUSABLE,
    /** Argument: the folder of the pool that has our name. Another installation's, or somebody else's. */
    POOL_FOREIGN,
    NETWORK_MISSING,
    NETWORK_INACTIVE,
    /** The network of our name is another installation's. */
    NETWORK_FOREIGN,
    /** The version before defined the network, without the installation's id. */
    NETWORK_UNMARKED,
    /** The network would not be there after a reboot: it is transient, or not started automatically. */
    NETWORK_NOT_PERSISTENT,
    /** Arguments: the number of slots without DHCP entry, and the address of one of them. Only one definition exists. */
    DHCP_MISSING,
    DHCP_MISSING_LIVE,
    DHCP_MISSING_CONFIG,
    /** Arguments: the number of DHCP entries that contradict the address plan, and one of them in XML. */
    DHCP_WRONG,
    DHCP_WRONG_LIVE,
    DHCP_WRONG_CONFIG;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param name of network and pool: the first argument of every message */
    InfrastructureFault with(String name, Object... arguments) {
        return new InfrastructureFault(code(), Stream.concat(Stream.of(name), Stream.of(arguments)).toList());
    }
}
