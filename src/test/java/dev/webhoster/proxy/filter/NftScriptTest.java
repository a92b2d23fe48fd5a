package dev.webhoster.proxy.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhoster.Golden;
import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;

/** The text that nft gets; that the kernel takes it as meant, {@link NftPacketFilterTest} proves. */
class NftScriptTest {

    private static final Slot SLOT = new Slot(4107);

    private final NftScript script = script("172.16", 20_000);

    @Test
    void writesTheTable() {
        SshPorts ports = new SshPorts(List.of("127.0.0.1"), 10_000, Set.of(10_001, 10_022, 10_024, 19_999));
        Golden.assertMatches("proxy/gate.nft", script("10.77", 10_000).table(ports, 34_567));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, meta nfproto ipv4", "::, meta nfproto ipv6", "::1, ip6 daddr ::1", "192.0.2.7, ip daddr 192.0.2.7"})
    void guardsTheListeningAddressOnly(String address, String destination) {
        assertThat(script.table(new SshPorts(List.of(address), 10_000, Set.of()), 34_567)).contains("input " + destination + " tcp flags");
    }

    @Test
    void guardsEachListeningAddress() {
        assertThat(script.table(new SshPorts(List.of("127.0.0.1", "::1"), 10_000, Set.of()), 34_567).lines())
                .filteredOn(line -> line.contains("@open")).hasSize(2).allMatch(line -> line.startsWith("add rule"));
    }

    static NftScript script(String prefix, int firstSshPort) {
        return new NftScript(new UpstreamAddresses(prefix, firstSshPort, 80, 22), new TextTemplates(Path.of("nginx-templates")),
                "webhoster_gate");
    }

    @Test
    void holdingClosesTheSshPortAndRedirectsToTheRelay() {
        assertThat(script.change(SLOT, SlotAccess.HELD)).isEqualTo("""
                add element inet webhoster_gate open { 24107 }
                delete element inet webhoster_gate open { 24107 }
                add element inet webhoster_gate held { 172.16.41.7 . 80 }
                add element inet webhoster_gate asleep { 172.16.41.7 . 80 : 127.77.41.7 }
                """);
    }

    @Test
    void openingRemovesTheRedirection() {
        assertThat(script.change(SLOT, SlotAccess.OPEN)).startsWith("add element inet webhoster_gate open { 24107 }\n")
                .endsWith("delete element inet webhoster_gate asleep { 172.16.41.7 . 80 : 127.77.41.7 }\n");
    }

    @Test
    void anAccessIsCheckedByWhatWouldBeRefusedOtherwise() {
        assertThat(script.check(SLOT, SlotAccess.OPEN)).startsWith("delete element inet webhoster_gate open { 24107 }\ncreate element");
        assertThat(script.check(SLOT, SlotAccess.CLOSED)).doesNotContain("delete");
    }

    /** As nft 1.0.6 and 1.1.3 print it, in one line. */
    @Test
    void readsOnlyWhatIsOurs() {
        String listing = """
                {"nftables": [{"metainfo": {"version": "1.0.6", "json_schema_version": 1}},
                {"table": {"family": "inet", "name": "webhoster_gate", "handle": 1}},
                {"set": {"family": "inet", "name": "open", "table": "webhoster_gate", "type": "inet_service", "handle": 1,
                  "elem": [10022, 20001, 24107, 29999, 30000]}},
                {"map": {"family": "inet", "name": "asleep", "table": "webhoster_gate", "type": ["ipv4_addr", "inet_service"],
                  "handle": 2, "map": "ipv4_addr", "elem": [[{"concat": ["10.77.0.1", 80]}, "127.77.0.1"],
                  [{"concat": ["172.16.41.7", 80]}, "127.77.41.7"], [{"concat": ["172.16.0.3", 81]}, "127.77.0.3"],
                  [{"concat": ["172.16.99.99", 80]}, "127.77.99.99"]]}},
                {"set": {"family": "inet", "name": "held", "table": "webhoster_gate", "type": ["ipv4_addr", "inet_service"],
                  "handle": 3, "elem": [{"concat": ["172.16.0.9", 80]}]}},
                {"chain": {"family": "inet", "table": "webhoster_gate", "name": "input", "handle": 4}}]}
                """;
        assertThat(script.read(listing))
                .isEqualTo(new SlotAccesses(Set.of(new Slot(1), SLOT, new Slot(9999)), Set.of(SLOT, new Slot(9999))));
        assertThat(script.read("{\"nftables\": [{\"set\": {\"name\": \"open\"}}]}")).isEqualTo(SlotAccesses.NONE);
        assertThat(script.read("{}")).isEqualTo(SlotAccesses.NONE);
    }
}
