package dev.webhoster.e2e;

import static dev.webhoster.e2e.Installation.PANEL;
import static dev.webhoster.e2e.Installation.SITES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Finding;

/**
 * The main job, as people do it: the operator runs one command, a person signs up in a browser, presses one button, and
 * has a web site and SSH on a real machine; and nothing is left after they delete it. The steps build on each other.
 * It needs a host of its own that nothing was started on: scripts/test.sh runs it alone within scripts/private-host.sh.
 */
@Tag("machine")
@Tag("walk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneClickTest {

    private static final Duration BOOT = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private final Installation installation = new Installation(Path.of("/mnt/vm-webhoster"));
    private UserBrowser browser;
    private Terminal terminal;
    private String firstKnownHost;

    @BeforeAll
    void openBrowser() throws IOException, InterruptedException {
        browser = new UserBrowser(folder.resolve("profile"));
        terminal = new Terminal(folder);
    }

    @AfterAll
    void closeBrowser() throws IOException, InterruptedException {
        browser.close();
        installation.stop();
    }

    @Test
    @Order(1)
    void aTakenPortIsNamedBeforeAnythingChanges() throws IOException, InterruptedException {
        try (ServerSocket other = new ServerSocket(8080, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            Commands.Result result = installation.script("--daemon");
            assertThat(result.exit()).isNotZero();
            assertThat(result.output()).contains("Port 8080 is taken", "PANEL_PORT");
        }
        assertThat(Path.of("/mnt/vm-webhoster")).doesNotExist();
    }

    @Test
    @Order(2)
    void strangersAreNotLetInWithoutIsolation() throws IOException, InterruptedException {
        assertThat(installation.script("--daemon", "--public").output()).contains("SITES_HOST");
        Commands.Result result = installation.script(Map.of("SITES_HOST", "sites.test", "VM_ACCELERATION", "tcg"),
                "--daemon", "--public");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("LISTEN_ADDRESS is \"0.0.0.0\"", "--without-isolation");
        assertThat(Eventually.connects("127.0.0.1", 80)).isFalse();
    }

    @Test
    @Order(3)
    void oneCommandStartsEverything() throws IOException, InterruptedException {
        installation.start();
        assertThat(Installation.get(PANEL + "/actuator/health").body()).contains("\"status\":\"UP\"");
        Commands.Result status = installation.script("--status");
        assertThat(status.exit()).as(status.output()).isZero();
        assertThat(status.output()).containsPattern("old web workers +[0-9]+");
        assertThat(installation.log()).containsPattern("Machines run under (TCG|KVM): ");
    }

    @Test
    @Order(4)
    void aPersonSignsUp() {
        browser.open(PANEL + "/signup").type("email", "ann@example.org").type("username", "ann")
                .type("password", "correct horse battery").submit("password");
        browser.await("#hosting", SHORT);
        assertThat(browser.body()).contains("Hello, ann", "No SSH key yet");
    }

    @Test
    @Order(5)
    void aPersonAddsAnSshKey() {
        browser.open(PANEL + "/keys").type("publicKey", terminal.publicKey()).submit("publicKey");
        browser.await(".keys li", SHORT);
        assertThat(browser.body()).contains(terminal.fingerprint());
    }

    @Test
    @Order(6)
    void oneClickMakesAMachineAndEveryRungIsShown() throws IOException {
        Set<String> rungs = new TreeSet<>();
        browser.open(PANEL + "/dashboard").click("#create");
        long end = System.nanoTime() + BOOT.toNanos();
        while (!browser.shows("#hosting[data-status=running]") && System.nanoTime() < end) {
            browser.text(".progress .current").ifPresent(rungs::add);
            assertThat(browser.shows("#hosting[data-status=failed]")).as(browser.body() + installation.log()).isFalse();
        }
        browser.await("#hosting[data-status=running]", SHORT);
        assertThat(rungs).contains("Reach its network");
        assertThat(installation.log()).containsPattern("Hosting 1 is running; its startup took .*in all \\d+\\.\\d s");
        installation.log().lines().filter(line -> line.contains("its startup took")).forEach(System.out::println);
        browser.photograph(Path.of("target/screenshots/dashboard.png"));
    }

    @Test
    @Order(7)
    void theSiteWelcomesItsOwner() throws IOException, InterruptedException {
        assertThat(Installation.get(SITES + "/1/").body()).contains("ann");
        browser.open(SITES + "/1");
        assertThat(browser.url()).isEqualTo(SITES + "/1/");
        assertThat(browser.body()).contains("ann");
        browser.photograph(Path.of("target/screenshots/welcome.png"));
        assertThat(installation.siteLinks()).as("what must be gone in the end").hasSize(1);
        assertThat(installation.volumes()).as("what must be gone in the end").isNotEmpty();
    }

    @Test
    @Order(8)
    void theOwnerLogsInAndFindsTheMachineThatWasPromised() throws IOException, InterruptedException {
        browser.open(PANEL + "/dashboard");
        firstKnownHost = browser.find("[data-copy^='[localhost]']").getDomAttribute("data-copy");
        terminal.trust(firstKnownHost);
        assertThat(terminal.ssh("id -un && sudo id -un").output()).isEqualTo("ubuntu\nroot");
        assertThat(terminal.ssh("command -v curl wget unzip git | wc -l").output()).isEqualTo("4");
        assertThat(terminal.ssh("nproc; df --output=size -BG / | tail -1; free -m | awk '/^Mem/{print $2}'").output())
                .matches("1\\n\\s*(9|10)G\\n(8|9)\\d\\d");
        assertThat(terminal.ssh("sudo sshd -T | grep -E '^(passwordauthentication|permitrootlogin)'").output())
                .contains("passwordauthentication no", "permitrootlogin no");
    }

    /** What tutorials take for granted on a Debian, and what was left out for the sake of the boot time before. */
    @Test
    @Finding(Finding.Id.F9)
    @Order(9)
    void theMachineIsTheDebianThatTutorialsAreWrittenFor() throws IOException, InterruptedException {
        String facts = terminal
                .ssh("""
                        systemctl is-system-running --wait >/dev/null; PATH=$PATH:/usr/sbin
                        for device in /dev/net/tun /dev/fuse /dev/loop-control; do [ -c $device ] && echo has $device; done
                        for program in rsync gpg lsb_release openssl xz unattended-upgrade; do command -v $program >/dev/null && echo has $program; done
                        echo locale $LANG; locale -a | grep -iE '^(en_US|ko_KR)[.]utf'
                        touch /tmp/한글 && ls /tmp | cat
                        printf '#!/bin/sh\ntouch /run/rc-local-ran\n' | sudo tee /etc/rc.local >/dev/null
                        sudo chmod 755 /etc/rc.local; echo dummy | sudo tee /etc/modules-load.d/mine.conf >/dev/null
                        systemctl is-active systemd-timesyncd apt-daily.timer apt-daily-upgrade.timer
                        sysctl -n kernel.panic; systemctl --failed --no-legend
                        sudo nft add table ip mine && sudo nft -f /etc/nftables.conf && sudo nft list tables
                        sudo systemctl suspend 2>/dev/null || echo cannot suspend
                        sudo head -n 1 /var/log/nginx/access.log
                        systemd-analyze; systemd-analyze blame | head -n 25""")
                .output();
        System.out.println(facts);
        assertThat(facts).contains("has /dev/net/tun", "has /dev/fuse", "has /dev/loop-control", "has rsync", "has gpg", "has lsb_release",
                "has openssl", "has xz", "has unattended-upgrade", "locale C.UTF-8", "en_US.utf8", "ko_KR.utf8", "한글",
                "active\nactive\nactive\n10\n", "table ip mine", "table inet filter", "cannot suspend", "127.0.0.1 - - [");
    }

    @Test
    @Order(9)
    void theFirewallLetsIn22And80Only() throws IOException, InterruptedException {
        assertThat(terminal.ssh(
                "(python3 -m http.server 8000 || sudo nc -lk -p 8000) > /dev/null 2>&1 & sleep 2; curl -s -o /dev/null --max-time 3 http://$(hostname -I | cut -d' ' -f1):80/ && echo web")
                .output())
                .contains("web");
        String address = terminal.ssh("hostname -I").output().split(" ")[0];
        assertThat(Eventually.connects(address, 8000)).isFalse();
        assertThat(Eventually.connects(address, 80)).isTrue();
    }

    @Test
    @Order(10)
    void uploadedFilesShowOnTheSite() throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("hello.html"), "hello from scp");
        assertThat(terminal.scp(page, "/var/www/html/hello.html").exit()).isZero();
        assertThat(Installation.get(SITES + "/1/hello.html").body()).isEqualTo("hello from scp");
        Path batch = Files.writeString(folder.resolve("batch"), "put " + page + " /var/www/html/again.html\n");
        assertThat(terminal.sftp(batch).exit()).isZero();
        assertThat(Installation.get(SITES + "/1/again.html").body()).isEqualTo("hello from scp");
    }

    @Test
    @Order(12)
    void aKeyAddedLaterMayLogInToo() throws IOException, InterruptedException {
        String mine = "restrict,command=\"true\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl robot";
        terminal.ssh("printf '%%s' '%s' >> ~/.ssh/authorized_keys".formatted(mine));
        Terminal laptop = new Terminal(Files.createDirectory(folder.resolve("laptop")));
        laptop.trustSameAs(terminal);
        assertThat(laptop.ssh("true").exit()).isNotZero();
        browser.open(PANEL + "/keys");
        if (browser.shows("details:not([open]) [name=publicKey]")) {
            browser.click("details summary");
        }
        browser.type("publicKey", laptop.publicKey()).submit("publicKey");
        browser.await(".keys li + li", SHORT);
        Eventually.holds(() -> laptop.ssh("id -un").output().equals("ubuntu"));
        Eventually.holds(() -> browser.open(PANEL + "/keys").shows(".keys li + li [data-state=installed]"));
        assertThat(laptop.ssh("cat ~/.ssh/authorized_keys; stat -c %a:%U ~/.ssh/authorized_keys").output()).startsWith(mine + "\n# BEGIN")
                .endsWith("600:ubuntu").containsOnlyOnce(terminal.publicKey().split(" ")[1]);
    }

    @Test
    @Order(13)
    void aStoppedMachineAnswersNobodyAndStartsAgain() throws IOException, InterruptedException {
        browser.open(PANEL + "/dashboard").click("#stop");
        browser.await("#hosting[data-status=stopped]", BOOT);
        assertThat(terminal.ssh("true").exit()).isNotZero();
        assertThat(Installation.get(SITES + "/1/").statusCode()).isEqualTo(503);
        assertThat(Installation.get(SITES + "/1/").body()).contains("This site is stopped");
        browser.click("#start");
        browser.await("#hosting[data-status=running]", BOOT);
        assertThat(Installation.get(SITES + "/1/hello.html").body()).isEqualTo("hello from scp");
        assertThat(terminal.ssh("id -un").output()).isEqualTo("ubuntu");
    }

    @Test
    @Order(14)
    void aRestartedMachineHasBeenOffAndIsServedWithAnotherHostKey() throws IOException, InterruptedException {
        String boot = terminal.ssh("cat /proc/sys/kernel/random/boot_id").output();
        assertThat(terminal.ssh("sudo sh -c 'rm /etc/ssh/ssh_host_* && ssh-keygen -A && sync'").exit()).isZero();
        browser.open(PANEL + "/dashboard").click("#restart");
        Eventually.holds(() -> !browser.shows("#hosting[data-status=running]"));
        browser.await("#hosting[data-status=running]", BOOT);
        assertThat(terminal.ssh("true").exit()).as("who trusts the old host key only").isNotZero();
        browser.open(PANEL + "/dashboard");
        browser.await("#accept-host-key", BOOT);
        browser.click("#accept-host-key");
        browser.await("#hosting:not(:has([data-notice]))", SHORT);
        terminal.trust(browser.find("[data-copy^='[localhost]']").getDomAttribute("data-copy"));
        assertThat(terminal.ssh("cat /proc/sys/kernel/random/boot_id").output()).matches("[0-9a-f-]{36}").isNotEqualTo(boot);
        assertThat(terminal.ssh("ls /run/rc-local-ran; grep -c ^dummy /proc/modules").output()).isEqualTo("/run/rc-local-ran\n1");
        assertThat(Installation.get(SITES + "/1/hello.html").body()).isEqualTo("hello from scp");
    }

    @Test
    @Order(15)
    void afterTheHostWasStoppedTheMachineGoesOnWhereItWas() throws IOException, InterruptedException {
        terminal.ssh("echo was here > /dev/shm/note");
        installation.stop();
        assertThat(Eventually.connects("127.0.0.1", 80)).isFalse();
        installation.start();
        Eventually.holds(() -> Installation.get(SITES + "/1/hello.html").body().equals("hello from scp"));
        Eventually.holds(() -> terminal.ssh("cat /dev/shm/note").output().equals("was here"));
    }

    /** The host key is that of the beginning again. */
    @Test
    @Order(16)
    void aRebuiltMachineIsFreshAndHasTheSameAddressAndKey() throws Exception {
        browser.open(PANEL + "/dashboard").click("#rebuild").click("#confirm");
        Eventually.holds(() -> !browser.shows("#hosting[data-status=running]"));
        browser.await("#hosting[data-status=running]", BOOT);
        assertThat(Installation.get(SITES + "/1/hello.html").statusCode()).isEqualTo(404);
        terminal.trust(firstKnownHost);
        assertThat(Installation.get(SITES + "/1/").body()).contains("ann");
        assertThat(terminal.ssh("id -un").output()).isEqualTo("ubuntu");
    }

    @Test
    @Order(17)
    void deletingAsksFirstAndLeavesNothing() throws Exception {
        List<String> addresses = installation.addressEntries();
        // Still logged in: sessions outlive a restart of the panel
        browser.open(PANEL + "/dashboard").click("#delete").click("#confirm");
        browser.await("#create", SHORT);
        assertThat(installation.domains()).isEmpty();
        assertThat(installation.volumes()).isEmpty();
        assertThat(installation.machineFiles()).isEmpty();
        assertThat(installation.siteLinks()).isEmpty();
        assertThat(installation.addressEntries()).isEqualTo(addresses);
        assertThat(Eventually.connects("127.0.0.1", terminal.port())).isFalse();
        for (String table : List.of("hosting", "machine", "hosting_event", "scheduled_tasks WHERE task_name = 'reconcile-hosting'")) {
            assertThat(installation.rows(table)).as(table).isZero();
        }
        assertThat(Installation.get(SITES + "/1/").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(11)
    void theMachineReachesNeitherTheHostNorAnybodyByAForeignAddress() throws IOException, InterruptedException {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getByName("10.77.255.254"))) {
            assertThat(Eventually.connects("10.77.255.254", service.getLocalPort())).isTrue();
            assertThat(terminal.ssh("curl -s --max-time 3 telnet://10.77.255.254:" + service.getLocalPort()).exit())
                    .as("connection refused").isEqualTo(7);
        }
        assertThat(terminal.ssh("ping -c 1 -W 5 10.77.255.254").exit()).isZero();
        assertThat(terminal.ssh("sudo ip address add 10.77.99.98/16 dev $(ip -o -4 route show default | awk '{print $5}')").exit())
                .isZero();
        assertThat(terminal.ssh("ping -c 1 -W 2 -I 10.77.99.98 10.77.255.254").exit()).isNotZero();
    }
}
