package dev.webhoster.platform;

/**
 * The number that determines everything that must be unique for a machine on this host: its address, its MAC address, the
 * name of its network interface and its public SSH port. See {@link AddressPlan}.
 *
 * @param number 1 to 9999
 */
public record Slot(int number) {

    public static final int FIRST = 1;
    public static final int LAST = 9999;

    public Slot {
        if (number < FIRST || number > LAST) {
            throw new IllegalArgumentException("A slot is a number from 1 to 9999, not " + number);
        }
    }

    /** The hundreds, 0 to 99: the third byte of its address. */
    public int high() {
        return number / 100;
    }

    /** The ones and tens, 0 to 99: the last byte of its address. */
    public int low() {
        return number % 100;
    }
}
