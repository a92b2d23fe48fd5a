package dev.webhoster.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Computes addresses and ports from a {@link Slot}. Nothing is discovered, so nothing can collide.
 *
 * @param prefix first two bytes of the machines' /16 network, such as {@code 10.77} (VM_NETWORK_PREFIX)
 * @param firstSshPort slot n has SSH port {@code firstSshPort + n}; 10000, 20000, 30000 or 40000 (SSH_PORT_BASE)
 */
@ConfigurationProperties("webhoster.network")
public record AddressPlan(@DefaultValue("10.77") String prefix, @DefaultValue("10000") int firstSshPort) {

    private static final Pattern PRIVATE_PREFIX = Pattern
            .compile("10\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])|172\\.(1[6-9]|2\\d|3[01])|192\\.168");

    public AddressPlan {
        SettingException.require(PRIVATE_PREFIX.matcher(prefix).matches(), "VM_NETWORK_PREFIX", prefix,
                "the first two bytes of a private network, such as 10.77");
        SettingException.require(firstSshPort % 10_000 == 0 && firstSshPort >= 10_000 && firstSshPort <= 40_000,
                "SSH_PORT_BASE", firstSshPort, "10000, 20000, 30000 or 40000");
    }

    /** The machine's IPv4 address. */
    public String address(Slot slot) {
        return address(prefix, slot);
    }

    /** The slot's address in any /16 network that is laid out like the machines'. */
    public static String address(String prefix, Slot slot) {
        return "%s.%s.%s".formatted(prefix, slot.high(), slot.low());
    }

    /** The slot whose address ends in these two bytes; empty if no slot's does. */
    public static Optional<Slot> slotAt(int thirdByte, int lastByte) {
        int number = 100 * thirdByte + lastByte;
        return lastByte < 100 && number >= Slot.FIRST && number <= Slot.LAST ? Optional.of(new Slot(number)) : Optional.empty();
    }

    /** The machine's MAC address, in QEMU's own range. */
    public String mac(Slot slot) {
        return String.format(Locale.ROOT, "52:54:00:4d:%02x:%02x", slot.high(), slot.low());
    }

    public int sshPort(Slot slot) {
        return firstSshPort + slot.number();
    }

    public int lastSshPort() {
        return firstSshPort + Slot.LAST;
    }

    /** The host's own address in the machines' network; no slot has it. */
    public String gateway() {
        return prefix + ".255.254";
    }

    /** The machines' network in CIDR notation. */
    public String cidr() {
        return prefix + ".0.0/16";
    }
}
