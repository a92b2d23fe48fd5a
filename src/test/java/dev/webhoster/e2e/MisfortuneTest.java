package dev.webhoster.e2e;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static dev.webhoster.Real.Part.QEMU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.StressScale;

/**
 * One real machine, and all that can go wrong around it. The steps build on each other. It needs a host of its own that
 * nothing was started on, as {@link OneClickTest} does.
 */
@Tag("machine")
@Tag("misfortune")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Real({LIBVIRTD, QEMU, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class MisfortuneTest {

    private static final Duration BOOT = Duration.ofMinutes(10);
    private static final Duration AWAY = Duration.ofSeconds(StressScale.of(60));
    private static final Path STATE = Path.of("/mnt/vm-webhoster");
    private static final String SITE = Installation.SITES + "/1/";

    @TempDir
    private static Path folder;

    /** So seldom that whatever is seen was told by libvirt. */
    private static final Map<String,
            String> SELDOM = Map.of("WEBHOSTER_HOSTING_AUDIT_EVERY", "1h", "WEBHOSTER_HOSTING_LIMITS_BETWEEN", "1h");
    private static final Map<String, String> ORDINARY = Map.of();

    private final Installation installation = new Installation(STATE);
    private final Host host = new Host(STATE);
    private Terminal terminal;
    private Owner ann;
    private Owner bea;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        terminal = new Terminal(folder);
        installation.start(SELDOM);
        ann = Owner.signUp("ann", terminal.publicKey());
        bea = Owner.signUp("bea", terminal.publicKey());
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    @Test
    @Order(1)
    @Fault(value = "kill -9 of the application, and then libvirtd away for a minute (for 12 s in every run), while a real machine boots",
            expected = "it is ready all the same")
    void aKillDuringCreationDoesNotLoseTheMachine() throws IOException, InterruptedException {
        ann.create();
        until(() -> ann.state().equals("creating: address"), Fault.CONVERGED);
        assertThat(Installation.getJson(SITE).body()).contains("\"code\":\"site_being_created\"");
        host.kill(host.application());
        assertThat(Installation.getJson(SITE).statusCode()).isEqualTo(503);
        installation.start(SELDOM);
        host.kill(host.libvirtd());
        await().during(AWAY).until(() -> ann.state().startsWith("creating"));
        host.startLibvirtd();
        until(() -> ann.state().equals("running"), BOOT);
        terminal.trust(ann.knownHost());

        assertThat(Installation.get(SITE).body()).contains("ann");
        assertThat(terminal.ssh("id -un").output()).isEqualTo("ubuntu");
    }

    @Test
    @Order(2)
    void nobodysSiteIsNotFoundForPeopleAndForPrograms() throws IOException, InterruptedException {
        assertThat(Installation.get(Installation.SITES + "/999/").statusCode()).isEqualTo(404);
        HttpResponse<String> problem = Installation.getJson(Installation.SITES + "/999/");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    @Order(3)
    @Fault(value = "libvirtd killed under a running machine",
            expected = "the site serves on; the connection comes back")
    void aLostLibvirtdIsFoundAgain() throws IOException, InterruptedException {
        host.kill(host.libvirtd());
        assertThat(Installation.get(SITE).statusCode()).isEqualTo(200);
        host.startLibvirtd();
        until(() -> Installation.get(Installation.PANEL + "/actuator/health").statusCode() == 200, Fault.CONVERGED);

        assertThat(ann.state()).isEqualTo("running");
        assertThat(terminal.ssh("id -un").output()).isEqualTo("ubuntu");
    }

    @Test
    @Order(5)
    @Fault(value = "QEMU killed",
            expected = "started again with its disk")
    void aMachineThatCrashedIsStartedAgain() throws IOException, InterruptedException {
        terminal.ssh("echo kept | sudo tee /var/www/html/kept && sync");
        host.kill(host.qemu(terminal.port() - 10_000));
        until(() -> ann.state().startsWith("starting"), Fault.CONVERGED);
        assertThat(Installation.getJson(SITE).body()).contains("\"code\":\"site_starting\"");
        until(() -> ann.state().equals("running"), BOOT);

        assertThat(Installation.get(SITE + "kept").body()).isEqualTo("kept\n");
    }

    @Test
    @Order(6)
    @Fault(value = "poweroff inside a real machine",
            expected = "shown as stopped")
    void aShutdownFromInsideIsSeenAtOnceAndShownAsStopped() throws IOException, InterruptedException {
        terminal.ssh("sudo systemctl poweroff");
        until(() -> ann.state().equals("stopped"), Fault.CONVERGED);

        assertThat(Installation.getJson(SITE).body()).contains("\"code\":\"site_stopped\"");
        assertThat(Installation.get(SITE).headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    @Order(7)
    @Fault(value = "drift: the domain of a stopped machine is undefined under the running application",
            expected = "defined again around its disk, as soon as libvirt tells")
    void aMachineThatSomebodyUndefinedIsDefinedAgain() throws IOException, InterruptedException {
        assertThat(Commands.run("virsh", "-q", "undefine", "--nvram", domain()).exit()).isZero();

        until(() -> installation.domains().contains(domain()), Fault.CONVERGED);
        assertThat(ann.state()).isEqualTo("stopped");
    }

    @Test
    @Order(8)
    @Fault(value = "drift while the application is away",
            expected = "an audit tells it, the next start mends it")
    void anAuditTellsWhatSomebodyChangedAndTheApplicationMendsIt() throws IOException, InterruptedException {
        assertThat(installation.script("--audit").output()).contains("Everything is as the ledger says.");
        host.kill(host.application());
        Commands.run("virsh", "-q", "undefine", "--nvram", domain());
        Files.createSymbolicLink(STATE.resolve("nginx/sites/names/777"), Path.of("../slots/1"));
        Commands.Result audit = installation.script("--audit");
        assertThat(audit.exit()).as(audit.output()).isEqualTo(4);
        assertThat(audit.output()).contains("the machine is not defined", "sites 777");

        installation.start(SELDOM);
        until(() -> installation.script("--audit").exit() == 0, Fault.CONVERGED);
        assertThat(STATE.resolve("nginx/sites/names/777")).doesNotExist();
    }

    @Test
    @Order(9)
    @Fault(value = "the host loses its power while a machine starts and another one is stopped",
            expected = "what its owner wants running runs again with its disk, the other one stays off")
    void afterAPowerCutRunsWhatItsOwnerWantsRunning() throws IOException, InterruptedException {
        bea.create();
        until(() -> bea.state().equals("creating: address"), Fault.CONVERGED);
        bea.aim("stopped");
        until(() -> bea.state().equals("stopped"), BOOT);
        ann.aim("running");
        until(() -> ann.state().equals("starting: address"), Fault.CONVERGED);
        host.reboot(terminal.port() - 10_000);
        installation.start(ORDINARY);
        until(() -> ann.state().equals("running"), BOOT);

        assertThat(Installation.get(SITE + "kept").body()).isEqualTo("kept\n");
        assertThat(bea.state()).isEqualTo("stopped");
        assertThat(installation.runningDomains()).containsExactly(domain());
    }

    @Test
    @Order(10)
    @Fault(value = "drift: a site's link and the open ports removed by hand",
            expected = "site and SSH are back")
    void aRouteThatSomebodyDeletedIsWrittenAgain() throws IOException, InterruptedException {
        Files.delete(STATE.resolve("nginx/sites/names/1"));
        Commands.run("nft", "flush", "set", "inet", "webhoster_gate", "open");
        assertThat(terminal.ssh("true").exit()).isNotZero();

        until(() -> terminal.ssh("id -un").output().equals("ubuntu"), Fault.CONVERGED);
        until(() -> Installation.get(SITE).statusCode() == 200, Fault.CONVERGED);
        assertThat(STATE.resolve("nginx/sites/names/1")).isSymbolicLink();
    }

    @Test
    @Order(11)
    void deletingLeavesNothing() throws IOException, InterruptedException {
        ann.delete();
        bea.delete();
        until(() -> ann.state().equals("none") && bea.state().equals("none"), Fault.CONVERGED);

        assertThat(Installation.get(SITE).statusCode()).isEqualTo(404);
        assertThat(installation.domains()).isEmpty();
        assertThat(installation.machineFiles()).isEmpty();
        assertThat(installation.script("--audit").exit()).isZero();
    }

    private String domain() {
        return "webhoster-" + (terminal.port() - 10_000);
    }

    private static void until(Callable<Boolean> so, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(so);
    }
}
