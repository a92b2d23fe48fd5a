package dev.webhoster.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords: after so many failures from one address for one email, that pair has to wait.
 * Others are not held up, so nobody can be locked out from elsewhere. Kept in memory, and only the latest pairs.
 */
@Component
public class LoginAttempts {

    static final int FREE = 8;
    static final Duration WAIT = Duration.ofMinutes(5);
    static final int REMEMBERED = 20_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /** How long to wait until the next attempt; zero when it may be made now. */
    public synchronized Duration toWait(String email, String address) {
        Failures before = failures.get(pair(email, address));
        if (before == null || before.count() < FREE) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), before.last().plus(WAIT));
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** After a pause the count begins anew. */
    public synchronized void failed(String email, String address) {
        Instant now = clock.instant();
        Failures before = failures.get(pair(email, address));
        boolean recent = before != null && now.isBefore(before.last().plus(WAIT));
        failures.put(pair(email, address), new Failures(recent ? before.count() + 1 : 1, now));
    }

    public synchronized void succeeded(String email, String address) {
        failures.remove(pair(email, address));
    }

    /** A long text is cut off: it is nobody's email and must not fill the memory. */
    private static String pair(String email, String address) {
        String normal = SignUp.normal(email);
        return address + " " + normal.substring(0, Math.min(normal.length(), SignUp.LONGEST_EMAIL));
    }
}
