package dev.webhoster.proxy;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * Addresses and ports of the machines, as nginx and nft need them: an {@link AddressPlan} whose network tests may move to
 * loopback.
 *
 * @param prefix first two bytes of the machines' network
 * @param firstSshPort slot n has public SSH port {@code firstSshPort + n}
 * @param webPort on which a machine serves its site
 * @param sshPort on which a machine serves SSH
 */
public record UpstreamAddresses(String prefix, int firstSshPort, int webPort, int sshPort) {

    public static UpstreamAddresses of(AddressPlan plan) {
        return new UpstreamAddresses(plan.prefix(), plan.firstSshPort(), 80, 22);
    }

    /** As {@link AddressPlan#address}. */
    public String address(Slot slot) {
        return AddressPlan.address(prefix, slot);
    }

    /** Address and port of the machine's web server. */
    public String web(Slot slot) {
        return address(slot) + ":" + webPort;
    }

    /** The first slot whose web server is named in a text. */
    public Optional<Slot> slotIn(String text) {
        return Pattern.compile("%s\\.(\\d{1,2})\\.(\\d{1,2}):%s\\b".formatted(Pattern.quote(prefix), webPort)).matcher(text).results()
                .flatMap(found -> AddressPlan.slotAt(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))).stream())
                .findFirst();
    }

    public int publicSshPort(Slot slot) {
        return firstSshPort + slot.number();
    }

    /** Empty for a port outside the range. */
    public Optional<Slot> slotOf(int publicSshPort) {
        int number = publicSshPort - firstSshPort;
        return AddressPlan.slotAt(number / 100, number % 100);
    }
}
