package dev.webhoster.proxy;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;

/**
 * Where machines are, in the words of nginx. Tests put stand-ins on loopback in their place.
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
        return "%s.%d.%d".formatted(prefix, slot.number() / 100, slot.number() % 100);
    }

    /** Address and port of the machine's web server. */
    public String web(Slot slot) {
        return address(slot) + ":" + webPort;
    }

    /** The first slot whose web server a text names. */
    public Optional<Slot> slotIn(String text) {
        return Pattern.compile("%s\\.(\\d{1,2})\\.(\\d{1,2}):%d\\b".formatted(Pattern.quote(prefix), webPort)).matcher(text).results()
                .map(found -> 100 * Integer.parseInt(found.group(1)) + Integer.parseInt(found.group(2)))
                .filter(number -> number >= Slot.FIRST && number <= Slot.LAST).map(Slot::new).findFirst();
    }

    public int publicSshPort(Slot slot) {
        return firstSshPort + slot.number();
    }

    public Slot slotOf(int publicSshPort) {
        return new Slot(publicSshPort - firstSshPort);
    }
}
