package dev.webhoster.hosting.drift;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.WebHosterApplication;
import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.reconcile.HostingParts;
import dev.webhoster.hosting.reconcile.IdleScheduler;
import dev.webhoster.hosting.reconcile.KillableProcess;
import dev.webhoster.hosting.reconcile.RealHost;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.platform.CommandRunner;

/** The process of {@code scripts/start.sh --audit} beside the application; see {@code KilledForRealTest}. */
@Tag("machine")
@SpringBootTest(classes = {DriftReportProcessTest.Parts.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=${webhoster.test.state:target/test-state}")
@DirtiesContext
@Real({LIBVIRTD, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class DriftReportProcessTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path FOLDER = Path.of("/mnt/audited");
    private static final Path LOG = Path.of("target/audited.log");

    @HostingParts
    static class Parts {
        @Bean
        OwnDatabase database() {
            return OwnDatabase.start();
        }
    }

    /** Everything of the host that a drift report must not change. */
    private record Scene(String packetFilter, List<Long> nginx, String notice, List<String> tables) {}

    private record Report(int exit, String output) {}

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    OwnDatabase database;
    @Autowired
    JdbcClient rows;

    private RealHost host;
    private KillableProcess application;
    private Account ann;

    @BeforeEach
    void start() throws IOException {
        host = RealHost.start(FOLDER);
        ann = accounts.withKey();
        application = KillableProcess.start(host.settings(database), LOG);
        hostings.create(ann.id());
        hostings.setGoal(ann.id(), Goal.STOPPED);
        await().atMost(LIMIT).until(() -> hostings.of(ann.id()).orElseThrow().status() == Status.STOPPED);
        // the network, without which there is no way to the hold page, may come later than the site
        await().atMost(LIMIT).untilAsserted(() -> assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says."));
    }

    @AfterEach
    void stop() {
        hostings.setGoal(ann.id(), Goal.GONE);
        await().atMost(LIMIT).until(() -> hostings.of(ann.id()).isEmpty());
        application.close();
        host.close();
    }

    @Test
    @Fault(value = "an operator asks for a drift report while a site is stopped and the application runs",
            expected = "packet filter, nginx, database and what visitors read stay as they are")
    void aDriftReportChangesNothing() throws Exception {
        Scene before = sceneOf(database.getJdbcUrl());
        Map<String, String> settings = host.settings(database);
        settings.put("webhoster.account.admin-emails", ann.email());
        assertThat(audit(settings)).isEqualTo(new Report(0, "Everything is as the ledger says.\n"));

        assertThat(sceneOf(database.getJdbcUrl())).isEqualTo(before);
        assertThat(before.notice()).contains("This site is stopped");
        assertThat(rows.sql("SELECT admin FROM account WHERE id = ?").param(ann.id()).query(Boolean.class).single()).isFalse();
    }

    @Test
    void anotherSchemaVersionIsNotMigrated() throws Exception {
        rows.sql("CREATE DATABASE older").update();
        Map<String, String> settings = host.settings(database);
        String older = database.getJdbcUrl().replace("/postgres?", "/older?");
        settings.put("webhoster.database.url", older);
        Report report = audit(settings);

        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.output()).contains("start vm-webhoster");
        assertThat(sceneOf(older).tables()).isEmpty();
    }

    private Scene sceneOf(String url) throws Exception {
        List<Long> nginx = Stream.of("web", "ssh").flatMap(part -> host.nginx(part).stream()).toList();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost/%d/".formatted(ann.id()))).build();
        String notice = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        List<String> tables = JdbcClient.create(new DriverManagerDataSource(url))
                .sql("SELECT relname || n_tup_ins FROM pg_stat_user_tables WHERE relname IN ('account', 'flyway_schema_history') ORDER BY 1")
                .query(String.class).list();
        return new Scene(new CommandRunner().run(Duration.ofSeconds(10), "/usr/sbin/nft", "-s", "list", "ruleset"), nginx, notice, tables);
    }

    /** Without the classes of tests, which are components, too. */
    private static Report audit(Map<String, String> settings) throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                Arrays.stream(classes.split(":")).filter(path -> !path.endsWith("test-classes")).collect(Collectors.joining(":"))));
        List.of("logging.threshold.console", "logging.level.dev.webhoster").forEach(settings::remove);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(WebHosterApplication.class.getName(), "--audit"));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile())).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Report(process.waitFor(), output);
    }
}
