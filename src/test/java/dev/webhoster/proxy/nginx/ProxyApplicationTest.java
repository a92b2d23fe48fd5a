package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.webhoster.Finding;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.Route;

/** The module as it is in production, with the packet filter, port 80 and the range from 10001 on. */
@Tag("machine")
class ProxyApplicationTest {

    private static final Route ROUTE = new Route(5, new Slot(105));

    @TempDir
    private Path state;
    private ApplicationContextRunner application;

    @BeforeEach
    void settle() {
        run("/usr/sbin/ip", "address", "add", "10.77.1.5/32", "dev", "lo");
        application = new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(ProxySettingsTest.Parts.class).withPropertyValues("STATE_DIR=" + state);
    }

    @AfterEach
    void leave() {
        for (NginxHome home : new NginxHome[] {NginxHome.web(state.resolve("nginx")), NginxHome.ssh(state.resolve("nginx"))}) {
            new NginxProcess(new CommandRunner(), Path.of("/usr/sbin/nginx"), home).stop();
        }
        run("/usr/sbin/ip", "address", "delete", "10.77.1.5/32", "dev", "lo");
        run("/usr/sbin/nft", "delete", "table", "inet", "webhoster_gate");
    }

    @Test
    @Finding(Finding.Id.F14)
    void publishesAMachineAndKeepsItPublishedWhileTheApplicationIsAway() throws Exception {
        try (EchoServer machine = new EchoServer("10.77.1.5", 22, "ssh of 105")) {
            inApplication(context -> {
                for (String localhost : List.of("127.0.0.1", "::1")) {
                    Assertions.assertThatThrownBy(() -> ssh(localhost)).isInstanceOf(ConnectException.class);
                }
                context.getBean(ReverseProxy.class).publish(ROUTE);
                assertThat(context.getBean(NginxHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
            });
            for (String localhost : List.of("127.0.0.1", "::1")) {
                assertThat(new RawHttpClient(localhost, 80).get("/5/").status()).isEqualTo(503);
            }
            assertThat(ssh("127.0.0.1")).isEqualTo("ssh of 105");
            if (ProcessPrivileges.detect().openFiles() >= 2 * SshGateway.FEWEST_FILES) {
                assertThat(ssh("::1")).isEqualTo("ssh of 105");
            } else {
                Assertions.assertThatThrownBy(() -> ssh("::1")).as("too few files for twice the ports")
                        .isInstanceOf(ConnectException.class);
            }
            inApplication(context -> assertThat(context.getBean(ReverseProxy.class).isPublished(ROUTE)).isTrue());
        }
    }

    @Test
    void doesNotRunWithoutAPacketFilter() {
        application.withPropertyValues("NFT_BINARY=/nowhere/nft").run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("NFT_BINARY").hasStackTraceContaining("/nowhere/nft"));
        Assertions.assertThatThrownBy(() -> ssh("127.0.0.1")).isInstanceOf(ConnectException.class);
        run("/usr/sbin/nft", "add", "table", "inet", "webhoster_gate");
    }

    private void inApplication(Consumer<AssertableApplicationContext> body) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            body.accept(context);
        });
    }

    private static String ssh(String address) throws Exception {
        try (Socket session = new Socket(address, 10_105)) {
            return EchoServer.line(session);
        }
    }

    private static void run(String... command) {
        new CommandRunner().run(Duration.ofSeconds(10), command);
    }
}
