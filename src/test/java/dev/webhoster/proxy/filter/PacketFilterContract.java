package dev.webhoster.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;

/** What every packet filter does, the kernel's and the fake. What happens to packets is in {@link NftPacketFilterTest}: a fake has none. */
interface PacketFilterContract {

    /** One that guards its ports and has nothing set. */
    PacketFilter filter();

    @Test
    default void everySlotIsClosedAtFirst() {
        assertThat(filter().is(new Slot(5), SlotAccess.CLOSED)).isTrue();
        assertThat(filter().is(new Slot(5), SlotAccess.OPEN)).isFalse();
        assertThat(filter().all()).isEqualTo(SlotAccesses.NONE);
    }

    @Test
    default void aSlotHasOneAccessWhateverItHadBefore() {
        Slot slot = new Slot(5);
        for (SlotAccess before : SlotAccess.values()) {
            for (SlotAccess access : SlotAccess.values()) {
                filter().set(slot, before);
                filter().set(slot, access);
                filter().set(slot, access);
                assertThat(SlotAccess.values()).filteredOn(each -> filter().is(slot, each)).containsExactly(access);
            }
        }
    }

    @Test
    default void guardingAgainKeepsTheSlots() {
        filter().set(new Slot(1), SlotAccess.OPEN);
        filter().set(new Slot(9999), SlotAccess.HELD);
        filter().guard(new SshPorts(List.of("127.0.0.1"), 10_000, Set.of()));
        assertThat(filter().all()).isEqualTo(new SlotAccesses(Set.of(new Slot(1)), Set.of(new Slot(9999))));
    }

    @Test
    default void manySlotsAreListedByTheirAccess() {
        Set<Slot> open = new HashSet<>();
        Set<Slot> held = new HashSet<>();
        for (int number = 33; number <= Slot.LAST; number += 300) {
            open.add(set(number, SlotAccess.OPEN));
            held.add(set(number + 1, SlotAccess.HELD));
            set(number + 2, SlotAccess.CLOSED);
        }
        assertThat(filter().all()).isEqualTo(new SlotAccesses(open, held));
    }

    private Slot set(int number, SlotAccess access) {
        Slot slot = new Slot(number);
        filter().set(slot, SlotAccess.OPEN);
        filter().set(slot, access);
        return slot;
    }
}
