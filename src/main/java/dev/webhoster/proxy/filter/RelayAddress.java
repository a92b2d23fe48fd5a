package dev.webhoster.proxy.filter;

import java.net.InetAddress;
import java.util.Optional;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/** The address on which the relay answers for a slot. It is a loopback address, so it exists on this host only. */
public final class RelayAddress {

    static final String PREFIX = "127.77";

    private RelayAddress() {}

    static String of(Slot slot) {
        return AddressPlan.address(PREFIX, slot);
    }

    /** Whether the relay answers connections to this address at all. */
    public static boolean isOne(InetAddress address) {
        return address.getAddress().length == 4 && address.getHostAddress().startsWith(PREFIX + ".");
    }

    /** @param address for which {@link #isOne} holds */
    public static Optional<Slot> slotOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        return AddressPlan.slotAt(Byte.toUnsignedInt(bytes[2]), Byte.toUnsignedInt(bytes[3]));
    }
}
