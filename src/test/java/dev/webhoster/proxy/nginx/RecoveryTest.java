package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.Route;

@Real(NGINX)
class RecoveryTest {

    private static final Route ROUTE = new Route(1, new Slot(1));

    private TestProxy proxy;
    private TestMachine machine;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.started();
        machine = new TestMachine(proxy, ROUTE.slot(), "one");
        proxy.proxy().publish(ROUTE);
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        proxy.close();
    }

    @Test
    @Fault(value = "nginx was killed",
            expected = "started again with the next change")
    void startsNginxAgainWithTheNextPublish() throws Exception {
        assertThat(proxy.parts.health().health().getStatus()).isEqualTo(Status.UP);
        Processes.killMaster(proxy.web());
        assertThat(proxy.parts.health().health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(proxy.proxy().isPublished(ROUTE)).isFalse();
        proxy.proxy().publish(ROUTE);
        assertThat(proxy.proxy().isPublished(ROUTE)).isTrue();
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
    }

    @Test
    void startsNginxAgainWithTheNextWithdrawal() {
        proxy.web().stop();
        proxy.proxy().withdraw(new Route(2, new Slot(2)));
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
    }

    @Test
    void startsNginxAgainWithTheNextHold() throws Exception {
        Processes.killMaster(proxy.web());
        Processes.killMaster(proxy.ssh());
        assertThat(proxy.proxy().isHeld(ROUTE)).isFalse();
        proxy.proxy().hold(ROUTE);
        assertThat(proxy.proxy().isHeld(ROUTE)).isTrue();
        assertThat(proxy.parts.health().health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    @Fault(value = "nginx binary missing",
            expected = "said so; goes on when it is back")
    void saysThatNginxIsMissingAndGoesOnWhenItIsBack() throws Exception {
        Path folder = Files.createTempDirectory(proxy.folder, "bin");
        Path nginx = Files.createSymbolicLink(folder.resolve("nginx"), Path.of("/usr/sbin/nginx"));
        try (TestProxy other = TestProxy.notStarted(nginx)) {
            other.parts.lifecycle().start();
            Files.delete(nginx);
            Processes.killMaster(other.web());
            for (Consumer<Route> call : List.<Consumer<Route>>of(other.proxy()::publish, other.proxy()::hold, other.proxy()::withdraw)) {
                assertThatThrownBy(() -> call.accept(ROUTE)).isInstanceOf(ProxyException.Unavailable.class)
                        .hasMessageContaining(nginx.toString());
            }
            Files.createSymbolicLink(nginx, Path.of("/usr/sbin/nginx"));
            other.proxy().publish(ROUTE);
            assertThat(other.proxy().isPublished(ROUTE)).isTrue();
        }
    }

    @Test
    void takesOverTheNginxOfTheLastRunWithANewTemplate() throws Exception {
        proxy.editTemplate("web.conf", "max-width: 34rem", "max-width: 35rem");
        ProcessHandle worker = proxy.web().servingWorkers().getFirst();
        String pid = Files.readString(proxy.web().home().pid());
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        assertThat(proxy.visitor().get("/").body()).contains("max-width: 35rem");
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
        assertThat(proxy.proxy().isPublished(ROUTE)).isTrue();
        assertThat(proxy.web().servingWorkers()).doesNotContain(worker);
        assertThat(Files.readString(proxy.web().home().pid())).isEqualTo(pid);
    }

    @Test
    void goesOnServingWhenTheNewTemplateIsBroken() throws Exception {
        proxy.editTemplate("web.conf", "tcp_nodelay on;", "tcp_nodelay maybe;");
        proxy.restartApplication();
        assertThatThrownBy(() -> proxy.parts.lifecycle().start())
                .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("web.conf").hasMessageContaining("tcp_nodelay");
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
        assertThat(Files.readString(proxy.web().home().conf())).contains("tcp_nodelay on;");
    }

    @Test
    @Fault(value = "nginx refuses the whole configuration",
            expected = "it keeps serving the old one")
    void keepsServingWhileTheConfigurationOnDiskIsBroken() throws Exception {
        Path conf = proxy.web().home().conf();
        String good = Files.readString(conf);
        Files.writeString(conf, good.replace("tcp_nodelay on;", "tcp_nodelay maybe;"));
        Route other = new Route(7, new Slot(7));
        proxy.proxy().publish(other);
        assertThat(proxy.proxy().isPublished(other)).isTrue();
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");

        Processes.killMaster(proxy.web());
        assertThatThrownBy(() -> proxy.proxy().publish(ROUTE)).isInstanceOf(ProxyException.Unavailable.class)
                .hasMessageContaining("tcp_nodelay");
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        assertThat(Files.readString(conf)).isEqualTo(good);
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
    }

    @Test
    @Finding(Finding.Id.F8)
    void isNotReloadedByARestartOfTheApplication() throws Exception {
        List<ProcessHandle> workers = proxy.web().currentWorkers();
        long reloads = proxy.reloads();
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        assertThat(proxy.reloads()).isEqualTo(reloads);
        assertThat(proxy.web().currentWorkers()).isEqualTo(workers);
        assertThat(proxy.proxy().isPublished(ROUTE)).isTrue();
    }

    @Test
    void movesToAnotherAddress() throws Exception {
        proxy.editTemplate("web.conf", "listen " + "[(${listen})]", "listen 0.0.0.0:" + proxy.settings.front().httpPort());
        proxy.restartApplication();
        proxy.parts.lifecycle().start();
        RawHttpClient elsewhere = new RawHttpClient(proxy.address(new Slot(9)), proxy.settings.front().httpPort());
        assertThat(elsewhere.get("/1/").body()).isEqualTo("one");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        try (TestProxy missing = TestProxy.notStarted(Path.of("/nowhere/nginx"))) {
            assertThatThrownBy(() -> missing.parts.lifecycle().start()).isInstanceOf(ProxyException.Unavailable.class)
                    .hasMessageContaining("NGINX_BINARY").hasMessageContaining("/nowhere/nginx");
            assertThat(List.of(missing.web().isRunning(), missing.ssh().isRunning())).containsOnly(false);
        }
    }
}
