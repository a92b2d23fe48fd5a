package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;

@HostingModuleTest
@Real(POSTGRESQL)
class ReconcileTriggersTest {

    @Autowired
    HostingRepository hostings;
    @Autowired
    HostingSettings settings;
    @Autowired
    JdbcClient database;

    @Test
    @Finding(Finding.Id.B10)
    @Fault(value = "the database is away in the moment in which the start ends",
            expected = "the start goes on; all jobs are made due when it is back")
    void aDatabaseThatIsAwayForAMomentDoesNotEndTheStart() {
        AtomicBoolean isAway = new AtomicBoolean(true);
        AtomicInteger done = new AtomicInteger();
        ReconcileTriggers triggers = new ReconcileTriggers(hostings, new ReconcileQueue(null, database, Clock.systemUTC()) {
            @Override
            void enqueueAll() {
                if (isAway.get()) {
                    throw new DataAccessResourceFailureException("away");
                }
                done.incrementAndGet();
            }
        }, settings);

        assertThatCode(triggers::onStart).doesNotThrowAnyException();
        isAway.set(false);
        triggers.enqueueWhatIsDue();
        triggers.enqueueWhatIsDue();

        assertThat(done).hasValue(1);
    }
}
