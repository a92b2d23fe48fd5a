package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorException;

/**
 * A thousand lives of a hosting: goals in a random order, and an incident at a random fail point of each. A life depends on
 * its seed alone; {@code -Dwebhoster.test.life=42} repeats one.
 */
@HostingModuleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Real(POSTGRESQL)
class RandomFaultsTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomFaultsTest.class);
    private static final int MANY = 200;
    private static final int LIVES = 1000;
    private static final RuntimeException CAUSE = new IllegalStateException("bad luck");

    @Autowired
    DurableState state;
    @Autowired
    Hostings hostings;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    ReconcileQueue queue;
    @Autowired
    TestAccounts accounts;

    /** How many fail points each goal passes without an incident. */
    final Map<Goal, Integer> widths = new EnumMap<>(Goal.class);
    long ann;
    int arranged;
    int happened;

    @BeforeAll
    void signUp() {
        ann = accounts.withKey().id();
        for (Goal goal : List.of(Goal.RUNNING, Goal.RESTARTED, Goal.STOPPED, Goal.REBUILT, Goal.GONE)) {
            FailPoints failPoints = new FailPoints();
            pursue(goal);
            assertThat(new CrashingWorkers(state, failPoints, ann).settle(MANY)).isTrue();
            widths.put(goal, failPoints.passed().size());
        }
    }

    @AfterEach
    void repair() {
        state.probes().answerAll();
        state.hypervisor().setIgnoresShutdownRequests(false);
    }

    @Test
    @Fault(value = "1,000 seeded lives (a fifth in every run): random goals, with kills, faults, clock jumps, crashes and lost routes at random boundaries",
            expected = "each settles; the next goal is reached; nothing is left")
    void everyLifeSettlesAndLeavesNothing() {
        seeds().forEach(this::live);

        assertThat(happened).as("of %d incidents that were arranged", arranged).isGreaterThan(arranged / 2);
    }

    private static LongStream seeds() {
        Long one = Long.getLong("webhoster.test.life");
        if (one != null) {
            return LongStream.of(one);
        }
        long first = StressScale.seed() * LIVES;
        LOG.info("Lives from seed {} on", first);
        return LongStream.range(first, first + StressScale.of(LIVES));
    }

    private void live(long seed) {
        Random luck = new Random(seed);
        FailPoints failPoints = new FailPoints();
        CrashingWorkers life = new CrashingWorkers(state, failPoints, ann);
        for (int goals = 1 + luck.nextInt(4); goals > 0; goals--) {
            Goal goal = Goal.values()[luck.nextInt(Goal.values().length)];
            arranged++;
            failPoints.arrange(1 + luck.nextInt(widths.get(goal)), counted(incident(luck)));
            pursue(goal);
            assertThat(life.settle(MANY)).as("seed %d comes to rest", seed).isTrue();
            failPoints.arrange(-1, _ -> {});
            life.reconcile();
            assertThat(life.settle(MANY)).as("seed %d comes to rest", seed).isTrue();
            check(seed);
        }
        succeed(Goal.RUNNING, Optional.of(Status.RUNNING), life, seed);
        succeed(Goal.GONE, Optional.empty(), life, seed);
    }

    /** Without further incidents the goal is reached. */
    private void succeed(Goal goal, Optional<Status> status, CrashingWorkers life, long seed) {
        pursue(goal);
        assertThat(life.settle(MANY)).as("seed %d comes to rest", seed).isTrue();
        assertThat(hostings.of(ann).map(HostingView::status)).as("seed %d", seed).isEqualTo(status);
        check(seed);
    }

    private void check(long seed) {
        assertThat(queue.hostingsWithoutJob()).as("seed %d", seed).isEmpty();
        assertThat(driftCheck.dryRun()).as("seed %d", seed).isEmpty();
        hostings.of(ann).filter(view -> view.status() == Status.FAILED)
                .ifPresent(view -> assertThat(view.failure()).as("seed %d", seed).isNotNull());
    }

    private void pursue(Goal goal) {
        hostings.create(ann);
        hostings.setGoal(ann, goal);
    }

    private FailPoints.Incident counted(FailPoints.Incident incident) {
        return where -> {
            happened++;
            incident.at(where);
        };
    }

    private FailPoints.Incident incident(Random luck) {
        List<FailPoints.Incident> all = List.of(
                where -> {
                    throw new SimulatedCrash(where);
                },
                where -> fault(where, luck),
                _ -> state.clock().jump(Duration.ofHours(1)),
                _ -> state.clock().jump(Duration.ofHours(-1)),
                _ -> state.row(ann).ifPresent(row -> state.hypervisor().die(row.vmId())),
                _ -> state.row(ann).ifPresent(row -> state.hypervisor().shutDown(row.vmId())),
                _ -> state.proxy().lose(ann),
                _ -> state.row(ann).ifPresent(_ -> hostings.setGoal(ann, Goal.GONE)),
                _ -> state.row(ann).filter(row -> row.goal() != Goal.GONE).ifPresent(_ -> hostings.setGoal(ann, Goal.STOPPED)),
                _ -> state.row(ann).filter(row -> row.goal() != Goal.GONE).ifPresent(_ -> hostings.setGoal(ann, Goal.RESTARTED)),
                _ -> state.row(ann).filter(row -> row.goal() != Goal.GONE).ifPresent(_ -> hostings.setGoal(ann, Goal.REBUILT)));
        return all.get(luck.nextInt(all.size()));
    }

    /** A fault that the port declares, or an unexpected one; the only fault of the recorder is a stale row. */
    private static void fault(String where, Random luck) {
        if (where.contains("writing")) {
            throw new SimulatedCrash(where);
        }
        boolean isProxy = List.of("hold", "publish", "withdraw", "isHeld", "isPublished").contains(where.substring(where.indexOf(' ') + 1));
        List<RuntimeException> faults = isProxy
                ? List.of(new ProxyException.Unavailable(where, CAUSE), CAUSE)
                : List.of(new HypervisorException.Unreachable(where, CAUSE), new HypervisorException.Failed(where, CAUSE),
                        new HypervisorException.NoSpace(where, CAUSE), new HypervisorException.TemplateUnusable(where, CAUSE), CAUSE);
        throw faults.get(luck.nextInt(faults.size()));
    }
}
