package dev.webhoster.proxy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.webhoster.platform.Slot;

/**
 * The ports that the SSH gateway serves: one for each slot, without those on which something else on this host listens.
 *
 * @param addresses on which it serves them
 * @param base slot n has port {@code base + n}
 * @param taken ports of the range that are left out
 */
public record SshPorts(List<String> addresses, int base, Set<Integer> taken) {

    public SshPorts {
        addresses = List.copyOf(addresses);
        taken = Set.copyOf(taken);
    }

    public int first() {
        return base + Slot.FIRST;
    }

    public int last() {
        return base + Slot.LAST;
    }

    /** The served ranges, ascending, each as {@code from-to}, or as one number where both are the same. */
    public List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        int from = first();
        for (int gap : gapsAndEnd()) {
            if (from < gap) {
                ranges.add(from == gap - 1 ? "" + from : from + "-" + (gap - 1));
            }
            from = gap + 1;
        }
        return List.copyOf(ranges);
    }

    private List<Integer> gapsAndEnd() {
        List<Integer> gaps = new ArrayList<>(taken);
        gaps.add(last() + 1);
        Collections.sort(gaps);
        return gaps;
    }
}
