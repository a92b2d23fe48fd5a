package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.Rollback;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/** What a machine sees of those who come by SSH, each of them in a network namespace of its own. */
@Tag("machine")
@Real({NGINX, NFTABLES})
class VisitorAddressesTest {

    private static final Route ROUTE = new Route(5, new Slot(105));
    private static final String HOST = "198.51.100.1";
    private static final String GATEWAY = "10.77.255.254";
    /** Says to everybody which address it sees. */
    private static final String SERVER = """
            my $server = IO::Socket::INET->new(LocalPort => 22, Listen => 5, ReuseAddr => 1) or die;
            while (my $session = $server->accept) { print $session $session->peerhost, "\\n"; }
            """;
    private static final String CLIENT = """
            my $session = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 10105, LocalAddr => $ARGV[1], Timeout => 10) or die $@;
            alarm 10;
            print <$session>;
            """;

    private final Rollback made = new Rollback();
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        network("visitor", HOST + "/24", "198.51.100.2/24", HOST);
        ip("-n", "visitor", "address", "add", "198.51.100.3/24", "dev", "eth0");
        network("machine", GATEWAY + "/16", "10.77.1.5/16", GATEWAY);
        Process server = new ProcessBuilder(in("machine", perl(SERVER))).inheritIO().start();
        made.add(() -> server.destroyForcibly().waitFor());
        proxy = TestProxy.started(TestProxy.Shape.REAL.at("0.0.0.0"));
        made.add(() -> proxy.close());
        proxy.proxy().publish(ROUTE);
    }

    @AfterEach
    void stop() {
        made.close();
    }

    @Test
    @Finding(Finding.Id.F2)
    void aMachineSeesEachVisitorsOwnAddress() {
        assertThat(seenFrom("visitor", HOST, "198.51.100.2")).isEqualTo("198.51.100.2");
        assertThat(seenFrom("visitor", HOST, "198.51.100.3")).isEqualTo("198.51.100.3");
        assertThat(proxy.parts.health().health().getDetails()).containsEntry("sshVisitors", "shown to machines");
    }

    /** With their own addresses these would get no answer. */
    @Test
    @Finding(Finding.Id.F2)
    void thoseWithoutAnAddressThatWorksThereComeFromTheHost() {
        assertThat(seenFrom("machine", HOST, "10.77.1.5")).as("a machine that visits itself").isEqualTo(GATEWAY);
        assertThat(run(perl(CLIENT), "127.0.0.1", "127.0.0.1")).as("loopback").isEqualTo(GATEWAY);
        assertThat(run(perl(CLIENT), HOST, HOST)).as("the host at its public address").isEqualTo(HOST);
    }

    @Test
    @Fault(value = "the routes back to visitors of SSH were removed by hand",
            expected = "made anew")
    void removedRulesAreRestored() {
        ip("rule", "delete", "pref", "7700");
        ip("rule", "delete", "pref", "7700");
        PrivateHost.nft("flush", "ruleset");
        proxy.parts.lifecycle().keepVisitors();
        proxy.proxy().publish(ROUTE);
        assertThat(seenFrom("visitor", HOST, "198.51.100.2")).isEqualTo("198.51.100.2");
    }

    private String seenFrom(String namespace, String address, String own) {
        return PrivateHost.run(Stream.concat(Stream.of(in(namespace, perl(CLIENT))), Stream.of(address, own)).toArray(String[]::new));
    }

    private static String run(String[] command, String... arguments) {
        return PrivateHost.run(Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String[] perl(String script) {
        return new String[] {"/usr/bin/perl", "-MIO::Socket::INET", "-e", script};
    }

    private static String[] in(String namespace, String... command) {
        return Stream.concat(Stream.of("/usr/sbin/ip", "netns", "exec", namespace), Stream.of(command)).toArray(String[]::new);
    }

    /** A namespace whose card eth0 is joined to this host. */
    private void network(String name, String host, String own, String gateway) {
        ip("netns", "add", name);
        made.add(() -> ip("netns", "delete", name));
        ip("link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name);
        made.add(() -> ip("link", "delete", name)); // a namespace takes its cards along some time after it is deleted
        ip("address", "add", host, "dev", name);
        ip("link", "set", name, "up");
        for (List<String> each : List.of(List.of("address", "add", own, "dev", "eth0"), List.of("link", "set", "eth0", "up"),
                List.of("link", "set", "lo", "up"), List.of("route", "add", "default", "via", gateway))) {
            ip(Stream.concat(Stream.of("-n", name), each.stream()).toArray(String[]::new));
        }
    }

    private static void ip(String... arguments) {
        PrivateHost.run(Stream.concat(Stream.of("/usr/sbin/ip"), Stream.of(arguments)).toArray(String[]::new));
    }
}
