package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.Route;

class SshGatewayTest {

    private static final Slot SLOT = new Slot(5);
    private static final int HELD = 10_022;

    private TestProxy proxy;
    private ServerSocket holder;
    private EchoServer machine;

    @BeforeEach
    void start() throws Exception {
        proxy = new TestProxy(TestProxy.Shape.GATEWAY);
        holder = new ServerSocket(HELD, 5, InetAddress.getByName(proxy.listen()));
        proxy.parts.lifecycle().start();
        machine = machine(SLOT, "five");
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        holder.close();
        proxy.close();
    }

    @Test
    void forwardsEachPortToTheMachineOfItsNumber() throws Exception {
        try (EchoServer other = machine(new Slot(9876), "last but some");
                Socket first = connect(10_005);
                Socket second = connect(19_876)) {
            assertThat(EchoServer.line(first)).isEqualTo("five");
            assertThat(EchoServer.echo(first, "bytes")).isEqualTo("bytes");
            assertThat(EchoServer.line(second)).isEqualTo("last but some");
        }
    }

    @Test
    void leavesOutAPortThatIsTaken() {
        assertThat(proxy.proxy().unavailableSlots()).containsExactly(new Slot(22));
        assertThat(proxy.filter.guarded.taken()).containsExactly(HELD);
        assertThatThrownBy(() -> proxy.proxy().publish(new Route(22, new Slot(22))))
                .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("10022");
        assertThat(proxy.filter.all().open()).isEmpty();
    }

    /** As where the kernel cannot bring back the answers: SSH works, and health says that machines see the host's address. */
    @Test
    void saysThatItHidesVisitorsWhereItHasTo() throws Exception {
        assertThat(proxy.parts.health().health().getDetails()).containsEntry("sshVisitors", "hidden: packets are not filtered");
        assertThat(Files.readString(proxy.ssh().home().conf())).doesNotContain("transparent");
    }

    @Test
    void isNotTouchedByPublishingNorByARestartOfTheApplication() throws Exception {
        List<ProcessHandle> before = proxy.ssh().servingWorkers();
        try (Socket session = connect(10_005)) {
            EchoServer.line(session);
            IntStream.range(100, 200).parallel().forEach(id -> proxy.proxy().publish(new Route(id, new Slot(id))));
            holder.close();
            proxy.restartApplication();
            proxy.parts.lifecycle().start();
            assertThat(proxy.ssh().servingWorkers()).isEqualTo(before).hasSize(1);
            assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
        }
        assertThat(proxy.proxy().unavailableSlots()).containsExactly(new Slot(22));
    }

    @Test
    void isRestartedWhenItsTemplateHasChanged() throws Exception {
        List<ProcessHandle> before = proxy.ssh().servingWorkers();
        proxy.editTemplate("ssh.conf", "proxy_timeout 7d;", "proxy_timeout 8d;");
        holder.close();
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        assertThat(proxy.ssh().servingWorkers()).doesNotContainAnyElementsOf(before).hasSize(1);
        assertThat(proxy.proxy().unavailableSlots()).isEmpty();
    }

    @Test
    void goesOnWhileItsTemplateIsBroken() throws Exception {
        List<ProcessHandle> before = proxy.ssh().servingWorkers();
        proxy.editTemplate("ssh.conf", "proxy_timeout 7d;", "proxy_timeout long;");
        proxy.restartApplication();
        assertThatThrownBy(() -> proxy.parts.lifecycle().start())
                .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("ssh.conf").hasMessageContaining("proxy_timeout");
        assertThat(proxy.ssh().servingWorkers()).isEqualTo(before);
    }

    @Test
    void comesBackWithTheNextPublishWhenItWasKilled() throws Exception {
        try (Socket session = connect(10_005)) {
            EchoServer.line(session);
            Processes.killMaster(proxy.ssh());
            assertThat(proxy.proxy().isPublished(new Route(5, SLOT))).isFalse();
            proxy.proxy().publish(new Route(5, SLOT));
            assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
        }
        try (Socket session = connect(10_005)) {
            assertThat(EchoServer.line(session)).isEqualTo("five");
        }
        assertThat(proxy.proxy().unavailableSlots()).containsExactly(new Slot(22));
    }

    private EchoServer machine(Slot slot, String name) throws IOException {
        return new EchoServer(proxy.address(slot), proxy.machines.sshPort(), name);
    }

    private Socket connect(int port) throws IOException {
        return new Socket(proxy.listen(), port);
    }
}
