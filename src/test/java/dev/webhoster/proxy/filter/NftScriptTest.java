package dev.webhoster.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.UpstreamAddresses;

/** The text that nft gets; that the kernel takes it as meant, {@link NftPacketFilterTest} proves. */
class NftScriptTest {

    private static final Slot SLOT = new Slot(4107);

    private final NftScript script = new NftScript(new UpstreamAddresses("172.16", 20_000, 80, 22));

    @Test
    void holdingTakesTheSshPortAwayAndLeadsToTheRelay() {
        assertThat(script.change(SLOT, SlotAccess.HELD)).isEqualTo("""
                add element inet webhoster_gate open { 24107 }
                delete element inet webhoster_gate open { 24107 }
                add element inet webhoster_gate held { 172.16.41.7 . 80 }
                add element inet webhoster_gate asleep { 172.16.41.7 . 80 : 127.77.41.7 }
                """);
    }

    @Test
    void openingTakesTheRelayAway() {
        assertThat(script.change(SLOT, SlotAccess.OPEN)).startsWith("add element inet webhoster_gate open { 24107 }\n")
                .endsWith("delete element inet webhoster_gate asleep { 172.16.41.7 . 80 : 127.77.41.7 }\n");
    }

    @Test
    void aDoorIsCheckedByWhatWouldBeRefusedOtherwise() {
        assertThat(script.check(SLOT, SlotAccess.OPEN)).startsWith("delete element inet webhoster_gate open { 24107 }\ncreate element");
        assertThat(script.check(SLOT, SlotAccess.SHUT)).doesNotContain("delete");
    }

    @Test
    void readsOnlyWhatIsOurs() {
        String listed = """
                table inet webhoster_gate {
                \tset open {
                \t\ttype inet_service
                \t\telements = { 10022, 20001,
                \t\t\t     24107, 29999 }
                \t}

                \tmap asleep {
                \t\ttype ipv4_addr . inet_service : ipv4_addr
                \t\telements = { 10.77.0.1 . 80 : 127.77.0.1,
                \t\t\t     172.16.41.7 . 80 : 127.77.41.7, 172.16.99.99 . 80 : 127.77.99.99 }
                \t}

                \tset held {
                \t\telements = { 172.16.0.9 . 80 }
                \t}
                }
                """;
        assertThat(script.read(listed)).isEqualTo(new SlotAccesses(Set.of(new Slot(1), SLOT, new Slot(9999)), Set.of(SLOT, new Slot(9999))));
        assertThat(script.read("")).isEqualTo(new SlotAccesses(Set.of(), Set.of()));
    }
}
