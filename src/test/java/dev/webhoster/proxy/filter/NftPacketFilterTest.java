package dev.webhoster.proxy.filter;

import static dev.webhoster.Real.Part.NFTABLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;
import dev.webhoster.proxy.nginx.EchoServer;

/** Changes the packet filter: only in a network namespace of its own. */
@Tag("machine")
@Real(NFTABLES)
class NftPacketFilterTest implements PacketFilterContract {

    private static final Slot FIVE = new Slot(5);
    private static final SshPorts PORTS = new SshPorts(List.of("127.0.0.1"), 10_000, Set.of(10_050));

    private final CommandRunner commands = new CommandRunner();
    private final PacketFilter filter = newFilter(Path.of("/usr/sbin/nft"));
    private EchoServer machine;

    @BeforeEach
    void start() throws Exception {
        machine = new EchoServer("127.0.0.1", 10_005, "five");
        filter.guard(PORTS);
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        commands.run(Duration.ofSeconds(10), "/usr/sbin/nft", "delete", "table", "inet", "webhoster_gate");
    }

    @Override
    public PacketFilter filter() {
        return filter;
    }

    @Test
    void refusesConnectionsUntilItIsOpened() throws Exception {
        assertThat(filter.is(FIVE, SlotAccess.OPEN)).isFalse();
        assertThatThrownBy(() -> connect(10_005)).isInstanceOf(ConnectException.class);
        filter.set(FIVE, SlotAccess.OPEN);
        filter.set(FIVE, SlotAccess.OPEN);
        assertThat(filter.is(FIVE, SlotAccess.OPEN)).isTrue();
        try (Socket session = connect(10_005)) {
            assertThat(EchoServer.line(session)).isEqualTo("five");
        }
    }

    @Test
    void letsOpenSessionsGoOnWhenItCloses() throws Exception {
        filter.set(FIVE, SlotAccess.OPEN);
        try (Socket session = connect(10_005)) {
            EchoServer.line(session);
            filter.set(FIVE, SlotAccess.CLOSED);
            filter.set(FIVE, SlotAccess.CLOSED);
            assertThat(filter.is(FIVE, SlotAccess.OPEN)).isFalse();
            assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
            assertThatThrownBy(() -> connect(10_005)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void closesNothingWhenTheApplicationStartsAgain() throws Exception {
        filter.set(FIVE, SlotAccess.OPEN);
        newFilter(Path.of("/usr/sbin/nft")).guard(PORTS);
        try (Socket session = connect(10_005)) {
            assertThat(EchoServer.line(session)).isEqualTo("five");
        }
        String rules = commands.run(Duration.ofSeconds(10), "/usr/sbin/nft", "list", "table", "inet", "webhoster_gate");
        assertThat(rules.lines().filter(line -> line.contains("reject"))).hasSize(3);
    }

    @Test
    void leavesPortsAndAddressesOfOthersAlone() throws Exception {
        try (EchoServer leftOut = new EchoServer("127.0.0.1", 10_050, "left out");
                EchoServer elsewhere = new EchoServer("127.0.0.9", 10_006, "elsewhere");
                Socket one = connect(10_050);
                Socket two = new Socket("127.0.0.9", 10_006)) {
            assertThat(EchoServer.line(one)).isEqualTo("left out");
            assertThat(EchoServer.line(two)).isEqualTo("elsewhere");
        }
    }

    @Test
    void letsAnswersThroughToAClientWhosePortIsInTheRange() throws Exception {
        try (ServerSocket server = new ServerSocket(9_999, 1, InetAddress.getByName("127.0.0.1"));
                Socket client = new Socket("127.0.0.1", 9_999, InetAddress.getByName("127.0.0.1"), 10_077)) {
            assertThat(client.isConnected()).isTrue();
            server.accept().close();
        }
    }

    @Test
    @Fault(value = "the packet filter was flushed by hand",
            expected = "all is closed again with the next change")
    void closesAllAgainAfterSomebodyFlushedThePacketFilter() throws Exception {
        commands.run(Duration.ofSeconds(10), "/usr/sbin/nft", "flush", "ruleset");
        assertThat(filter.is(FIVE, SlotAccess.OPEN)).isFalse();
        filter.set(new Slot(6), SlotAccess.OPEN);
        assertThatThrownBy(() -> connect(10_005)).isInstanceOf(ConnectException.class);
    }

    @Test
    void saysWhatIsMissing(@TempDir Path folder) throws Exception {
        Path withoutRights = Files.writeString(folder.resolve("nft"), "#!/bin/sh\ncat > /dev/null; echo 'not permitted'; exit 1");
        withoutRights.toFile().setExecutable(true);
        assertThatThrownBy(() -> newFilter(Path.of("/nowhere/nft")).guard(PORTS))
                .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("NFT_BINARY");
        assertThatThrownBy(() -> newFilter(withoutRights).guard(PORTS)).isInstanceOf(ProxyException.Unavailable.class)
                .hasMessageContaining("CAP_NET_ADMIN").hasMessageContaining("not permitted");
    }

    @Test
    void saysWhenItCannotBeUsedAndGoesOnWhenItCan(@TempDir Path folder) throws Exception {
        Path nft = Files.createSymbolicLink(folder.resolve("nft"), Path.of("/usr/sbin/nft"));
        PacketFilter fragile = newFilter(nft);
        fragile.guard(PORTS);
        for (String accident : List.of("/nowhere/nft", "/usr/bin/false")) {
            Files.delete(nft);
            Files.createSymbolicLink(nft, Path.of(accident));
            List<ThrowingCallable> calls = List.of(() -> fragile.set(FIVE, SlotAccess.HELD), () -> fragile.is(FIVE, SlotAccess.OPEN),
                    fragile::all);
            assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(ProxyException.Unavailable.class));
        }
        Files.delete(nft);
        Files.createSymbolicLink(nft, Path.of("/usr/sbin/nft"));
        fragile.set(FIVE, SlotAccess.HELD);
        assertThat(fragile.all()).isEqualTo(new SlotAccesses(Set.of(), Set.of(FIVE)));
    }

    private PacketFilter newFilter(Path nft) {
        return new NftPacketFilter(commands, nft, NftScriptTest.script("10.77", 10_000), () -> 9_080);
    }

    private static Socket connect(int port) throws IOException {
        return new Socket("127.0.0.1", port);
    }
}
