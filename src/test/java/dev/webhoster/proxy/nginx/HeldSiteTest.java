package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProbeMark;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;

/** Machines that are away, with real nginx, the kernel's packet filter and the relay. */
@Tag("machine")
@Real({NGINX, NFTABLES})
class HeldSiteTest {

    private static final Route ROUTE = new Route(5, new Slot(105));
    private static final String ADDRESS = "10.77.1.5";

    private TestProxy proxy;
    private TestMachine machine;
    private AutoCloseable address;

    @BeforeEach
    void start() throws Exception {
        address = PrivateHost.address(ADDRESS);
        proxy = TestProxy.started(TestProxy.Shape.REAL);
        proxy.notices = slot -> Optional.of(new Notice("site_stopped",
                new Notice.Words("Away: " + slot.number(), "Text"), new Notice.Words("부재", "글"), Duration.ofSeconds(7)));
        machine = new TestMachine(proxy, ROUTE.slot(), "machine");
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        proxy.close();
        address.close();
    }

    @Test
    void holdsAndPublishesWithoutAReload() {
        proxy.proxy().hold(ROUTE);
        long reloads = reloads();
        for (int round = 0; round < 5; round++) {
            proxy.proxy().publish(ROUTE);
            assertThat(get()).isEqualTo("machine");
            assertThat(proxy.proxy().isPublished(ROUTE) && !proxy.proxy().isHeld(ROUTE)).isTrue();
            proxy.proxy().hold(ROUTE);
            assertThat(get()).contains("<h1>Away: 105</h1>");
            assertThat(proxy.proxy().isHeld(ROUTE) && !proxy.proxy().isPublished(ROUTE)).isTrue();
        }
        assertThat(reloads()).isEqualTo(reloads);
        assertThat(proxy.visitor().get("/5/a", "Accept: application/json").body()).contains("\"instance\":\"/5/a\"", "site_stopped");
        assertThat(proxy.visitor().get("/5/").header("Retry-After")).isEqualTo("7");
    }

    /** Six visits fill the connections that both workers keep; the machine would still answer on them. */
    @Test
    void usesNoConnectionFromBeforeItWasHeld() {
        proxy.proxy().publish(ROUTE);
        for (int visit = 0; visit < 6; visit++) {
            assertThat(get()).isEqualTo("machine");
        }
        proxy.proxy().hold(ROUTE);
        int asked = machine.asked.size();
        for (int visit = 0; visit < 6; visit++) {
            assertThat(get()).contains("Away: 105");
        }
        assertThat(machine.asked).hasSize(asked);
    }

    @Test
    @Fault(value = "a machine goes while a visitor waits for it",
            expected = "the visitor is told at once")
    void doesNotKeepAVisitorWaitingForAMachineThatHasGone() throws Exception {
        machine.close();
        try (ServerSocket silent = new ServerSocket(80, 5, InetAddress.getByName(ADDRESS));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.proxy().publish(ROUTE);
            Future<String> visit = threads.submit(this::get);
            try (Socket asked = silent.accept()) {
                assertThat(asked.getInputStream().read()).isPositive();
                proxy.proxy().hold(ROUTE);
                assertThat(visit.get(30, TimeUnit.SECONDS)).as("before the read timeout").contains("This site is not answering just now");
            }
        }
    }

    @Test
    void letsTheProbeThroughAndNobodyElse() throws Exception {
        proxy.proxy().hold(ROUTE);
        assertThat(ask(true)).contains("200 OK");
        assertThat(ask(false)).contains("503 Service Unavailable");
    }

    @Test
    void takesUploadsForAMachineThatIsAway() {
        proxy.proxy().hold(ROUTE);
        String head = "POST /5/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n";
        assertThat(proxy.visitor().send(head + "x".repeat(1_000_000)).body()).contains("Away: 105");
    }

    @Test
    void closesSshButLetsSessionsGoOn() throws Exception {
        try (EchoServer ssh = new EchoServer(ADDRESS, 22, "ssh of 105")) {
            proxy.proxy().publish(ROUTE);
            try (Socket session = new Socket(proxy.listen(), 10_105)) {
                EchoServer.line(session);
                proxy.proxy().hold(ROUTE);
                assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
                assertThatThrownBy(() -> new Socket(proxy.listen(), 10_105)).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void answersAgainAfterARestartAtAnotherPort() {
        proxy.proxy().hold(ROUTE);
        int port = proxy.relay.port();
        proxy.parts.lifecycle().stop();
        assertThat(get()).contains("This site is not answering just now");
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        assertThat(proxy.relay.port()).isNotEqualTo(port);
        assertThat(get()).contains("Away: 105");
        assertThat(proxy.proxy().isHeld(ROUTE)).isTrue();
    }

    @Test
    void listsAllRoutes() {
        Route open = new Route(6, new Slot(9999));
        proxy.proxy().hold(ROUTE);
        proxy.proxy().publish(open);
        PrivateHost.run("/usr/bin/touch", proxy.link(7).resolveSibling("notes").toString(), proxy.link(7).toString());
        assertThat(proxy.proxy().routes())
                .isEqualTo(new Routes(Set.of(5L, 6L, 7L), Set.of(ROUTE, open), Set.of(open.slot()), Set.of(ROUTE.slot())));
        proxy.proxy().withdraw(ROUTE);
        proxy.proxy().withdraw(ROUTE);
        proxy.proxy().withdraw(open);
        proxy.proxy().withdraw(new Route(7, new Slot(7)));
        assertThat(proxy.proxy().routes()).isEqualTo(new Routes(Set.of(), Set.of(), Set.of(), Set.of()));
        assertThat(PrivateHost.nft("list", "table", "inet", "webhoster_gate")).doesNotContain("elements");
        assertThat(proxy.visitor().get("/5/").status()).isEqualTo(404);
    }

    @Test
    @Fault(value = "the packet filter table was removed by hand",
            expected = "made anew")
    void mendsATableThatWasRemovedByHand() {
        Route open = new Route(6, new Slot(6));
        proxy.proxy().hold(ROUTE);
        proxy.proxy().publish(open);
        PrivateHost.nft("delete", "table", "inet", "webhoster_gate");
        assertThat(proxy.proxy().isHeld(ROUTE) || proxy.proxy().isPublished(open)).isFalse();
        assertThat(proxy.proxy().routes()).isEqualTo(new Routes(Set.of(5L, 6L), Set.of(ROUTE, open), Set.of(), Set.of()));
        proxy.proxy().hold(ROUTE);
        proxy.proxy().publish(open);
        assertThat(proxy.proxy().isHeld(ROUTE) && proxy.proxy().isPublished(open)).isTrue();
        assertThat(get()).contains("Away: 105");
    }

    private String get() {
        return proxy.visitor().get("/5/").body();
    }

    private String ask(boolean asProbe) throws Exception {
        try (Socket socket = new Socket()) {
            if (asProbe) {
                ProbeMark.mark(socket);
            }
            socket.connect(new InetSocketAddress(ADDRESS, 80));
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    private long reloads() {
        try {
            return proxy.reloads();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
