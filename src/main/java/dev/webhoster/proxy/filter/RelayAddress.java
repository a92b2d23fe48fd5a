package dev.webhoster.proxy.filter;

import java.net.InetAddress;
import java.util.Optional;

import dev.webhoster.platform.Slot;

/** Where the relay answers for a slot: an address of this host alone, which says which slot is meant. */
public final class RelayAddress {

    private RelayAddress() {}

    static String of(Slot slot) {
        return "127.77.%d.%d".formatted(slot.number() / 100, slot.number() % 100);
    }

    /** Whether connections to it are the relay's business at all. */
    public static boolean isOne(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == 127 && bytes[1] == 77;
    }

    /** @param address for which {@link #isOne} holds */
    public static Optional<Slot> slotOf(InetAddress address) {
        int high = Byte.toUnsignedInt(address.getAddress()[2]);
        int low = Byte.toUnsignedInt(address.getAddress()[3]);
        int number = 100 * high + low;
        return low < 100 && number >= Slot.FIRST && number <= Slot.LAST ? Optional.of(new Slot(number)) : Optional.empty();
    }
}
