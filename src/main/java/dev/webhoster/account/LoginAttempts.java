package dev.webhoster.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/**
 * Limits password guessing: after too many failures, a pair of email and client address is locked out for a while. Other
 * addresses are not affected, so nobody can lock out an owner from elsewhere. Kept in memory, the most recent pairs only.
 */
@Component
class LoginAttempts {

    static final int MAX_FAILURES = 8;
    static final Duration LOCKOUT = Duration.ofMinutes(5);
    static final int MAX_ENTRIES = 20_000;

    private final Clock clock;
    private final Cache<String, Attempts> recent;

    LoginAttempts(Clock clock) {
        this.clock = clock;
        this.recent = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterWrite(LOCKOUT)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos()).build();
    }

    /** @param pending attempts in progress: each may turn out to be a failure */
    private record Attempts(int failed, int pending, Instant lastFailure) {

        static final Attempts NONE = new Attempts(0, 0, Instant.EPOCH);
    }

    /**
     * Makes an attempt. A wrong password counts as a failure, any other exception does not.
     *
     * @throws AccountException.TooManyAttempts without making the attempt, while the pair is locked out
     */
    <T> T attempt(String who, String from, Supplier<T> attempt) {
        String pair = pair(who, from);
        begin(pair);
        UnaryOperator<Attempts> outcome = UnaryOperator.identity();
        try {
            T result = attempt.get();
            outcome = before -> new Attempts(0, before.pending(), Instant.EPOCH);
            return result;
        } catch (BadCredentialsException | AccountException.WrongPassword e) {
            outcome = before -> new Attempts(before.failed() + 1, before.pending(), clock.instant());
            throw e;
        } finally {
            end(pair, outcome);
        }
    }

    private void begin(String pair) {
        recent.asMap().compute(pair, (_, known) -> {
            Attempts before = current(known);
            if (before.failed() >= MAX_FAILURES) {
                throw new AccountException.TooManyAttempts(Duration.between(clock.instant(), before.lastFailure().plus(LOCKOUT)));
            }
            if (before.failed() + before.pending() >= MAX_FAILURES) {
                throw new AccountException.TooManyAttempts(Duration.ZERO);
            }
            return new Attempts(before.failed(), before.pending() + 1, before.lastFailure());
        });
    }

    private void end(String pair, UnaryOperator<Attempts> outcome) {
        recent.asMap().compute(pair, (_, known) -> {
            Attempts after = outcome.apply(current(known));
            int pending = Math.max(0, after.pending() - 1);
            return after.failed() + pending == 0 ? null : new Attempts(after.failed(), pending, after.lastFailure());
        });
    }

    /** The count starts again after the lockout. */
    private Attempts current(@Nullable Attempts known) {
        if (known == null) {
            return Attempts.NONE;
        }
        return clock.instant().isBefore(known.lastFailure().plus(LOCKOUT)) ? known : new Attempts(0, known.pending(), Instant.EPOCH);
    }

    /** Forgets the failures for this login from all addresses. */
    void forget(String who) {
        String end = pair(who, "");
        recent.asMap().keySet().removeIf(pair -> pair.endsWith(end));
    }

    long size() {
        recent.cleanUp();
        return recent.estimatedSize();
    }

    /** A text longer than any email is cut off, so that it cannot fill the memory. */
    private static String pair(String who, String from) {
        String normal = SignUp.normalize(who);
        return from + " " + normal.substring(0, Math.min(normal.length(), SignUp.MAX_EMAIL_LENGTH));
    }
}
