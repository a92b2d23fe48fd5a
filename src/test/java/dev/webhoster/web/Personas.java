package dev.webhoster.web;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProbes;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.hosting.drift.DriftFindings;

/** Logged-in people, one for each state of account and machine. */
@Component
final class Personas {

    static final String GUESSED = "guessed@example.org";
    /** Emails of people who cannot log in. */
    static final String DISABLED = "george@example.org";
    static final String CLOSING = "clara@example.org";

    private static final Duration STEP = Duration.ofSeconds(4);
    /** Disk, power, address, and one more. */
    private static final int STEPS_TO_ADDRESS = 4;
    private static final String PASSWORD = "correct horse";
    /** 64 GiB of memory and 900 GiB of disk, 1 GiB and 10 GiB for each machine. */
    private static final Capacity SERVER = new Capacity(900L << 30, 9L << 30, 10L << 30, 64L << 30, 1L << 30);
    private static final Capacity FULL = new Capacity(0, 9L << 30, 10L << 30, 64L << 30, 1L << 30);
    private static final Map<String, String> NAMES = Map.ofEntries(entry("newcomer", "hana-lee"), entry("ready", "ben_miller"),
            entry("running", "sofia"), entry("admin", "olivia"), entry("waiting", "minjun"), entry("stopped", "lucas"),
            entry("unlucky", "emma-k"), entry("leaving", "noah"), entry("starting", "yuna"), entry("stopping", "leo_r"),
            entry("programmer", "ada"), entry("maker", "marie"), entry("adder", "paul"), entry("crowded", "ida"),
            entry("disabled", "george"), entry("closing", "clara"), entry("first", "root"));

    private final TestAccounts people;
    private final JdbcClient database;
    private final Stage stage;
    private final AccessTokens tokens;
    private final Map<String, Visitor> visitors = new HashMap<>();

    Personas(TestAccounts people, JdbcClient database, Stage stage, AccessTokens tokens) {
        this.people = people;
        this.database = database;
        this.stage = stage;
        this.tokens = tokens;
    }

    /** Brings machines into their states. */
    @Component
    record Stage(Hostings hostings, Worker worker, FakeHypervisor hypervisor, FakeProbes probes, MutableClock clock) {

        void run(Account account) {
            hostings.create(account.id());
            climb(account, ProvisioningStage.PUBLIC);
            settle(account);
        }

        /** The machine reaches one stage after the other, until it waits for this one. */
        void climb(Account account, ProvisioningStage waited) {
            for (ProvisioningStage stage : EnumSet.range(ProvisioningStage.ADDRESS, waited)) {
                probes.answerBelow(stage);
                for (int steps = stage == ProvisioningStage.ADDRESS ? STEPS_TO_ADDRESS : 1; steps > 0; steps--) {
                    clock.move(STEP);
                    worker.reconcile(account.id());
                }
            }
            probes.answerAll();
            clock.move(STEP);
        }

        /** Each step takes some seconds, so that a page shows different times. */
        void settle(Account account) {
            worker.settle(account.id(), () -> clock.move(STEP));
        }

        /** Such a server, with such faults, until somebody else looks. */
        void set(String who) {
            hypervisor.setCapacity(switch (who) {
                case "admin", "auditor" -> SERVER;
                case "crowded" -> FULL;
                default -> FakeHypervisor.ROOMY;
            });
            hypervisor.setInfrastructureFaults(who.equals("auditor") ? List.of(DriftFindings.NETWORK_INACTIVE,
                    DriftFindings.fault("dhcp-missing-config", 1234, "10.77.0.8")) : List.of());
        }
    }

    Visitor find(String who, int port) throws Exception {
        if (visitors.isEmpty()) {
            // Whoever comes first is an admin
            people.named(NAMES.get("first"));
        }
        String role = who.equals("auditor") ? "admin" : who;
        if (!visitors.containsKey(role)) {
            visitors.put(role, create(role, port));
        }
        stage.set(who);
        return visitors.get(role);
    }

    private Visitor create(String who, int port) throws Exception {
        Visitor visitor = new Visitor(port);
        if (who.equals("nobody")) {
            return visitor;
        }
        if (who.equals("guesser")) {
            for (int i = 0; i < 8; i++) {
                visitor.logIn(GUESSED, "wrong");
            }
            return visitor;
        }
        stage.set("");
        Account account = people.named(NAMES.get(who));
        if (!who.equals("newcomer") && !who.equals("maker")) {
            people.addKey(account.id());
        }
        prepare(who, account);
        visitor.logIn(account.email(), PASSWORD);
        return visitor;
    }

    private void prepare(String who, Account account) {
        switch (who) {
            case "newcomer", "ready", "maker", "adder", "crowded" -> {}
            case "running" -> stage.run(account);
            case "admin" -> database.sql("UPDATE account SET admin = (id = ?)").param(account.id()).update();
            case "disabled", "closing" -> database.sql("UPDATE account SET standing = ? WHERE id = ?")
                    .params(who.toUpperCase(), account.id()).update();
            case "programmer" -> makeTokens(account);
            case "waiting" -> {
                usual();
                stage.hostings().create(account.id());
                stage.climb(account, ProvisioningStage.SSH);
            }
            case "stopped", "starting" -> {
                stage.run(account);
                stage.hostings().setGoal(account.id(), Goal.STOPPED);
                stage.settle(account);
                if (who.equals("starting")) {
                    usual();
                    stage.hostings().setGoal(account.id(), Goal.RUNNING);
                    stage.climb(account, ProvisioningStage.WEB);
                }
            }
            case "stopping" -> {
                stage.run(account);
                stage.hostings().setGoal(account.id(), Goal.STOPPED);
                stage.worker().reconcile(account.id());
            }
            case "unlucky" -> {
                stage.hostings().create(account.id());
                stage.hypervisor().faults().next(new HypervisorException.NoSpace("write", new IllegalStateException()));
                stage.settle(account);
            }
            case "leaving" -> {
                stage.run(account);
                stage.hostings().setGoal(account.id(), Goal.GONE);
            }
            default -> throw new IllegalArgumentException(who);
        }
    }

    /** Time stands still in tests, so typical durations are inserted. */
    private void usual() {
        database.sql(
                """
                        INSERT INTO stage_duration (status, stage, took)
                        SELECT status, stage, 12000 FROM (VALUES ('CREATING', 'SSH'), ('STARTING', 'WEB')) rungs (status, stage), generate_series(1, 60)""")
                .update();
    }

    private void makeTokens(Account account) {
        tokens.create(account.id(), new NewAccessToken("monitoring", Set.of(Scope.READ), 365));
        tokens.authenticate(tokens.create(account.id(), new NewAccessToken("backup script", null, 90)).secret());
        tokens.create(account.id(), new NewAccessToken("old laptop", null, 7));
        database.sql("UPDATE access_token SET expires_at = created_at WHERE name = 'old laptop'").update();
    }
}
