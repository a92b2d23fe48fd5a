package dev.webhoster.hosting.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Finding;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;

@HostingModuleTest
class RetentionTest {

    @Autowired
    Retention retention;
    @Autowired
    RetentionSettings settings;
    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    JdbcClient rows;
    @Autowired
    MutableClock clock;

    private long ann;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
    }

    @Test
    @Finding(Finding.Id.P3)
    void eventsOlderThanTheLimitAreRemoved() {
        addCrashes(3, settings.events().plusMinutes(1));
        addCrashes(2, settings.events().minusMinutes(1));

        retention.removeOld();

        assertThat(crashes()).isEqualTo(2);
        assertThat(hostings.events(ann)).as("the goal, and the crashes that are not old").hasSize(3);
    }

    @Test
    @Finding(Finding.Id.P3)
    void theNewestEventsOfAHostingAreKept() {
        long bob = accounts.withKey().id();
        hostings.create(bob);
        addCrashes(settings.eventsPerHosting() + 500, Duration.ZERO);

        retention.removeOld();

        assertThat(crashes()).isEqualTo(settings.eventsPerHosting());
        assertThat(hostings.events(ann).getFirst().crashes()).isEqualTo(settings.eventsPerHosting() + 500);
        assertThat(hostings.events(bob)).as("of somebody else").hasSize(1);
    }

    @Test
    @Finding(Finding.Id.P3)
    void idsOfFormerMachinesAndRestedSlotsAreRemoved() {
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        rows.sql("INSERT INTO former_machine (id, closed_at) VALUES (:old, :longAgo), (:recent, :now)")
                .param("old", old).param("recent", recent)
                .param("longAgo", ago(settings.formerMachines().plusDays(1))).param("now", ago(Duration.ZERO)).update();
        rows.sql("INSERT INTO freed_slot (slot, freed_at) VALUES (9998, :longAgo), (9999, :now) ON CONFLICT DO NOTHING")
                .param("longAgo", ago(Duration.ofDays(2))).param("now", ago(Duration.ZERO)).update();

        retention.removeOld();

        assertThat(rows.sql("SELECT id FROM former_machine").query(UUID.class).list()).contains(recent).doesNotContain(old);
        assertThat(rows.sql("SELECT slot FROM freed_slot").query(Integer.class).list()).contains(9999).doesNotContain(9998);
    }

    /** In the order of their times, as they happen. */
    private void addCrashes(int number, Duration before) {
        rows.sql("""
                INSERT INTO hosting_event (hosting_id, at, kind, crashes)
                SELECT hosting.id, :at, 'CRASHED', n FROM hosting, generate_series(1, :number) n WHERE user_id = :user""")
                .param("at", ago(before)).param("number", number).param("user", ann).update();
    }

    private Timestamp ago(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    private long crashes() {
        return count("hosting_event JOIN hosting ON hosting.id = hosting_id WHERE kind = 'CRASHED' AND user_id = " + ann);
    }

    private long count(String what) {
        return rows.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }
}
