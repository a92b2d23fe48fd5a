package dev.webhoster.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;

/** What was answered to requests with an Idempotency-Key, for a day. */
@Component
class KeptAnswers {

    static final Duration KEPT = Duration.ofHours(24);

    /** Longer than any request takes: whoever began it so long ago was stopped before the end. */
    static final Duration ABANDONED = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final SecretKey secret;
    private final Clock clock;

    KeptAnswers(JdbcClient database, SecretKey secret, Clock clock) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
    }

    /** @param location null when there was none */
    record Kept(int status, @Nullable String location, byte[] body) {}

    private record Row(String body, @Nullable Kept answer) {}

    SealedRequest seal(@Nullable Long accountId, String path, String key, byte[] body) {
        return SealedRequest.of(secret, accountId, accountId + "\n" + path + "\n" + key, body);
    }

    /**
     * Of several who come at once one is the first.
     *
     * @return the kept answer; nothing for who is the first, and has to keep or to forget it
     * @throws ApiException when another one is being worked on, or had another body
     */
    Optional<Kept> begin(SealedRequest request) {
        removeOld();
        if (insert(request)) {
            return Optional.empty();
        }
        Row row = find(request).orElseThrow(KeptAnswers::inProgress);
        if (!row.body().equals(request.body())) {
            throw new ApiException(ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, Idempotency.KEY,
                    "This Idempotency-Key came with another body before. Use a new key for a new request."));
        }
        return Optional.of(Optional.ofNullable(row.answer()).orElseThrow(KeptAnswers::inProgress));
    }

    void keep(SealedRequest request, Kept answer) {
        database.sql("UPDATE kept_answer SET status = ?, location = ?, answer = ? WHERE id = ?")
                .params(answer.status(), answer.location(), request.seal(answer.body()), request.id()).update();
    }

    void forget(SealedRequest request) {
        database.sql("DELETE FROM kept_answer WHERE id = ?").param(request.id()).update();
    }

    private boolean insert(SealedRequest request) {
        try {
            return database.sql("""
                    INSERT INTO kept_answer (id, account_id, body, begun_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO NOTHING""")
                    .params(request.id(), request.accountId(), request.body(), now()).update() == 1;
        } catch (DataIntegrityViolationException e) {
            throw new AuthenticationCredentialsNotFoundException("The account is gone", e);
        }
    }

    private Optional<Row> find(SealedRequest request) {
        return database.sql("SELECT body, status, location, answer FROM kept_answer WHERE id = ?").param(request.id())
                .query((row, number) -> row(row, request)).optional();
    }

    private static Row row(ResultSet row, SealedRequest request) throws SQLException {
        int status = row.getInt("status");
        boolean done = !row.wasNull();
        String body = row.getString("body");
        return new Row(body, done && body.equals(request.body())
                ? new Kept(status, row.getString("location"), request.open(row.getBytes("answer"))) : null);
    }

    private void removeOld() {
        database.sql("DELETE FROM kept_answer WHERE begun_at < ? OR status IS NULL AND begun_at < ?")
                .params(before(KEPT), before(ABANDONED)).update();
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
