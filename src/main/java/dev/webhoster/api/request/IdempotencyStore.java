package dev.webhoster.api.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.crypto.SecretKey;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;

import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;

/** The answers to requests with an Idempotency-Key, for a day. */
@Component
public class IdempotencyStore {

    static final Duration RETENTION = Duration.ofHours(24);

    /** Longer than any request takes: a process that began one so long ago was stopped before it could answer. */
    static final Duration ABANDONED = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final SecretKey secret;
    private final Clock clock;

    IdempotencyStore(JdbcClient database, SecretKey secret, Clock clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /** @param location null when the answer had none */
    record StoredResponse(int status, @Nullable String location, byte[] body) {}

    private record Row(String body, @Nullable StoredResponse answer) {}

    IdempotencyRecord entry(@Nullable Long accountId, String path, String key, byte[] body) {
        return IdempotencyRecord.of(secret, accountId, accountId + "\n" + path + "\n" + key, body);
    }

    /**
     * Of several requests at the same time one is the first.
     *
     * @return the stored answer; empty for the first request, which has to complete or to release the entry
     * @throws ApiException when the first request is still in progress, or had another body
     */
    Optional<StoredResponse> begin(IdempotencyRecord request) {
        removeExpired(request);
        if (insert(request)) {
            return Optional.empty();
        }
        Row row = find(request).orElseThrow(IdempotencyStore::inProgress);
        if (!row.body().equals(request.body())) {
            throw new ApiException(ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, IdempotencyFilter.KEY,
                    "This Idempotency-Key came with another body before. Use a new key for a new request."));
        }
        return Optional.of(Optional.ofNullable(row.answer()).orElseThrow(IdempotencyStore::inProgress));
    }

    void complete(IdempotencyRecord request, StoredResponse answer) {
        database.sql("UPDATE kept_answer SET status = ?, location = ?, answer = ? WHERE id = ?")
                .param(answer.status()).param(answer.location()).param(request.seal(answer.body())).param(request.id()).update();
    }

    void release(IdempotencyRecord request) {
        database.sql("DELETE FROM kept_answer WHERE id = ?").param(request.id()).update();
    }

    private boolean insert(IdempotencyRecord request) {
        try {
            return database.sql("""
                    INSERT INTO kept_answer (id, account_id, body, begun_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO NOTHING""")
                    .param(request.id()).param(request.accountId()).param(request.body()).param(now()).update() == 1;
        } catch (DataIntegrityViolationException e) {
            throw new AuthenticationCredentialsNotFoundException("The account is gone", e);
        }
    }

    private Optional<Row> find(IdempotencyRecord request) {
        return database.sql("SELECT body, status, location, answer FROM kept_answer WHERE id = ?").param(request.id())
                .query((row, number) -> row(row, request)).optional();
    }

    private static Row row(ResultSet row, IdempotencyRecord request) throws SQLException {
        int status = row.getInt("status");
        boolean done = !row.wasNull();
        String body = row.getString("body");
        return new Row(body, done && body.equals(request.body())
                ? new StoredResponse(status, row.getString("location"), request.open(row.getBytes("answer"))) : null);
    }

    /** Makes room for a request whose key was used long ago, or by a process that died. */
    private void removeExpired(IdempotencyRecord request) {
        database.sql("DELETE FROM kept_answer WHERE id = ? AND (begun_at < ? OR status IS NULL AND begun_at < ?)")
                .params(request.id(), before(RETENTION), before(ABANDONED)).update();
    }

    /** Runs every hour in one of the processes that share the database. */
    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        RecurringTask<Void> removeExpiredAnswers(IdempotencyStore store) {
            return Tasks.recurring("idempotency-retention", FixedDelay.ofHours(1)).execute((_, _) -> store.removeAllExpired());
        }
    }

    void removeAllExpired() {
        database.sql("DELETE FROM kept_answer WHERE begun_at < ?").param(before(RETENTION)).update();
    }

    private Timestamp now() {
        return before(Duration.ZERO);
    }

    private Timestamp before(Duration ago) {
        return Timestamp.from(clock.instant().minus(ago));
    }

    private static ApiException inProgress() {
        return new ApiException(ApiError.of(ErrorCode.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is being worked on. Send it again in a moment."), Duration.ofSeconds(1));
    }
}
