package dev.webhoster.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords: after so many failures from one address for one email, that pair has to wait.
 * Others are not held up, so nobody can be locked out from elsewhere. Kept in memory, and only the latest pairs.
 */
@Component
class LoginAttempts {

    static final int FREE = 8;
    static final Duration WAIT = Duration.ofMinutes(5);
    static final int REMEMBERED = 20_000;

    private final Clock clock;
    private final Map<String, Attempts> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    /** @param begun those that nobody knows the end of yet: each may be a failure */
    private record Attempts(int failed, int begun, Instant last) {}

    /**
     * Makes an attempt, which fails by saying that the password is wrong. What fails for another reason is not counted.
     *
     * @throws AccountException.TooManyAttempts without making it, when it has to wait
     */
    <T> T make(String who, String from, Supplier<T> attempt) {
        String pair = pair(who, from);
        begin(pair);
        IntUnaryOperator verdict = IntUnaryOperator.identity();
        try {
            T result = attempt.get();
            verdict = _ -> 0;
            return result;
        } catch (BadCredentialsException | AccountException.WrongPassword e) {
            verdict = failed -> failed + 1;
            throw e;
        } finally {
            end(pair, verdict);
        }
    }

    private synchronized void begin(String pair) {
        Attempts before = find(pair);
        if (before.failed() >= FREE) {
            throw new AccountException.TooManyAttempts(Duration.between(clock.instant(), before.last().plus(WAIT)));
        }
        if (before.failed() + before.begun() >= FREE) {
            throw new AccountException.TooManyAttempts(Duration.ZERO);
        }
        latest.put(pair, new Attempts(before.failed(), before.begun() + 1, before.last()));
    }

    private synchronized void end(String pair, IntUnaryOperator verdict) {
        Attempts before = find(pair);
        int failed = verdict.applyAsInt(before.failed());
        int begun = Math.max(0, before.begun() - 1);
        if (failed + begun == 0) {
            latest.remove(pair);
        } else {
            latest.put(pair, new Attempts(failed, begun, failed > before.failed() ? clock.instant() : before.last()));
        }
    }

    /** What was counted for it from anywhere. */
    synchronized void forget(String who) {
        String end = pair(who, "");
        latest.keySet().removeIf(pair -> pair.endsWith(end));
    }

    /** After a pause the count begins anew. */
    private Attempts find(String pair) {
        Instant now = clock.instant();
        Attempts found = latest.getOrDefault(pair, new Attempts(0, 0, now));
        return now.isBefore(found.last().plus(WAIT)) ? found : new Attempts(0, found.begun(), now);
    }

    /** A long text is cut off: it is nobody's email and must not fill the memory. */
    private static String pair(String who, String from) {
        String normal = SignUp.normal(who);
        return from + " " + normal.substring(0, Math.min(normal.length(), SignUp.LONGEST_EMAIL));
    }
}
