package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another computer, which is a second network namespace, tries to reach the relay at this host's own address. */
@Tag("machine")
class RelayIsolationTest {

    private static final String HERE = "192.0.2.1";
    private static final String IP = "/usr/sbin/ip";

    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        PrivateHost.run(IP, "netns", "add", "outside");
        PrivateHost.run(IP, "link", "add", "wh-here", "type", "veth", "peer", "name", "wh-there", "netns", "outside");
        PrivateHost.run(IP, "address", "add", HERE + "/24", "dev", "wh-here");
        PrivateHost.run(IP, "link", "set", "wh-here", "up");
        PrivateHost.run(IP, "-n", "outside", "address", "add", "192.0.2.2/24", "dev", "wh-there");
        PrivateHost.run(IP, "-n", "outside", "link", "set", "wh-there", "up");
        proxy = TestProxy.started(TestProxy.Shape.REAL);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        PrivateHost.run(IP, "link", "delete", "wh-here");
        PrivateHost.run(IP, "netns", "delete", "outside");
    }

    @Test
    void nobodyOutsideReachesTheRelay() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName(HERE))) {
            assertThat(isReached(other.getLocalPort())).isTrue();
            assertThat(isReached(proxy.relay.port())).isFalse();
        }
    }

    private static boolean isReached(int port) {
        return PrivateHost.tryRun(IP, "netns", "exec", "outside", "/usr/bin/bash", "-c", "exec 3<> /dev/tcp/%s/%d".formatted(HERE, port))
                .succeeded();
    }
}
