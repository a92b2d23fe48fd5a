package dev.webhoster.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Finding;
import dev.webhoster.api.ApiTest;

@ApiTest
class IdempotencyStoreTest {

    @Autowired
    IdempotencyStore store;
    @Autowired
    JdbcClient database;
    @Autowired
    Clock clock;

    @AfterEach
    void remove() {
        database.sql("DELETE FROM kept_answer WHERE account_id IS NULL").update();
    }

    @Test
    @Finding(Finding.Id.P4)
    void theJobRemovesExpiredAnswersAlone() {
        answered("old", IdempotencyStore.RETENTION.plusMinutes(1));
        answered("recent", IdempotencyStore.RETENTION.minusMinutes(1));

        store.removeAllExpired();

        assertThat(database.sql("SELECT id FROM kept_answer").query(String.class).list()).contains("recent").doesNotContain("old");
    }

    /** Each request would otherwise pay for the answers of all others. */
    @Test
    @Finding(Finding.Id.P4)
    void aRequestRemovesNoAnswersOfOthers() {
        answered("somebody-elses", IdempotencyStore.RETENTION.plusMinutes(1));

        store.begin(store.entry(null, "/api/v1/keys", "key of mine", new byte[0]));

        assertThat(database.sql("SELECT id FROM kept_answer").query(String.class).list()).contains("somebody-elses");
    }

    private void answered(String id, Duration before) {
        database.sql("INSERT INTO kept_answer (id, body, begun_at, status, answer) VALUES (?, '', ?, 201, '') ON CONFLICT DO NOTHING")
                .params(id, Timestamp.from(clock.instant().minus(before))).update();
    }
}
