package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.StressScale;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.MachineRepository;

/**
 * The application is killed by a signal after each of its actions on libvirt, nginx and the packet filter in turn, before it
 * could record the action; {@link KilledAtEveryStepTest} simulates a kill at all other points, too. One kill of three in a
 * usual run, others each day. The test sets the goals, and its child reconciles them. Machines have an empty disk.
 */
@RealHostTest
@Real({LIBVIRTD, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class KilledForRealTest {

    private static final Logger LOG = LoggerFactory.getLogger(KilledForRealTest.class);
    private static final int FEWEST_KILLS = 12;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    MachineRepository machines;
    @Autowired
    OwnDatabase database;
    @Autowired
    RealHost host;

    private KillableProcess application;
    private long ann;
    private int candidates;
    private int kills;

    @BeforeEach
    void start() throws IOException {
        ann = accounts.withKey().id();
        application = begin();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    @Fault(value = "kill -9 of the application after each thing that it does in create, stop, start, rebuild and delete",
            expected = "the next process reaches the goal, and nothing differs from the records")
    void theNextProcessReachesTheGoal() throws IOException {
        Map<Goal, List<Goal>> changes = new LinkedHashMap<>();
        changes.put(Goal.GONE, List.of(Goal.RUNNING));
        changes.put(Goal.RUNNING, List.of(Goal.STOPPED, Goal.REBUILT));
        changes.put(Goal.STOPPED, List.of(Goal.RUNNING, Goal.GONE));
        for (Map.Entry<Goal, List<Goal>> change : changes.entrySet()) {
            for (Goal wanted : change.getValue()) {
                int actions = killAfterEachAction(change.getKey(), wanted);
                LOG.info("From {} to {}: {} actions", change.getKey(), wanted, actions);
                assertThat(actions).as("from %s to %s", change.getKey(), wanted).isGreaterThanOrEqualTo(2);
            }
        }
        assertThat(kills).isGreaterThanOrEqualTo(StressScale.third(FEWEST_KILLS));
        reach(Goal.GONE);
        assertThat(host.leftovers()).isEmpty();
    }

    /** @return how many actions there were, at least */
    private int killAfterEachAction(Goal from, Goal wanted) throws IOException {
        for (int thing = 1;; thing++) {
            if (!StressScale.isThirdOfToday(candidates++)) {
                continue;
            }
            application.dieAfter(0);
            reach(from);
            application.dieAfter(thing);
            pursue(wanted);
            await().atMost(LIMIT).until(() -> application.isDead() || isReached(wanted));
            if (!application.isDead()) {
                return thing - 1;
            }
            kills++;
            String words = application.lastWords();
            application = begin();
            await(words).atMost(Fault.CONVERGED).until(() -> isReached(wanted));
            await(words).atMost(Fault.CONVERGED)
                    .untilAsserted(() -> assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says."));
            assertThat(machines.findAll()).as(words).allMatch(entry -> entry.isCreated() || wanted.end() == Goal.GONE);
        }
    }

    private void reach(Goal goal) {
        pursue(goal);
        await().atMost(LIMIT).until(() -> isReached(goal));
    }

    private void pursue(Goal goal) {
        if (goal == Goal.GONE && hostings.of(ann).isEmpty()) {
            return;
        }
        hostings.create(ann);
        hostings.setGoal(ann, goal);
    }

    private boolean isReached(Goal goal) {
        Optional<HostingView> view = hostings.of(ann);
        return goal == Goal.GONE ? view.isEmpty()
                : view.filter(seen -> !seen.isMoving()).map(HostingView::status).equals(Optional.of(Status.valueOf(goal.end().name())));
    }

    private KillableProcess begin() throws IOException {
        return KillableProcess.start(host.settings(database), Path.of("target/killed.log"));
    }
}
