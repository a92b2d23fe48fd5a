package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.webhoster.hosting.SettableClock;

class LoginAttemptsTest {

    private final SettableClock clock = new SettableClock();
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void someFailuresAreFree() {
        fail(LoginAttempts.FREE - 1);
        assertThat(attempts.toWait("ann@example.org", "10.0.0.1")).isZero();
        fail(1);
        assertThat(attempts.toWait("ANN@example.org ", "10.0.0.1")).isEqualTo(LoginAttempts.WAIT);
    }

    @Test
    void onlyThatAddressWaitsAndOnlyForThatEmail() {
        fail(LoginAttempts.FREE);
        assertThat(attempts.toWait("ann@example.org", "10.0.0.2")).isZero();
        assertThat(attempts.toWait("bea@example.org", "10.0.0.1")).isZero();
    }

    @Test
    void afterThePauseTheCountBeginsAnew() {
        fail(LoginAttempts.FREE);
        clock.move(LoginAttempts.WAIT);
        assertThat(attempts.toWait("ann@example.org", "10.0.0.1")).isZero();
        fail(1);
        assertThat(attempts.toWait("ann@example.org", "10.0.0.1")).isZero();
    }

    @Test
    void aSuccessClearsTheCount() {
        fail(LoginAttempts.FREE);
        attempts.succeeded("ann@example.org", "10.0.0.1");
        assertThat(attempts.toWait("ann@example.org", "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void theMemoryIsBounded() {
        fail(LoginAttempts.FREE);
        for (int i = 0; i < LoginAttempts.REMEMBERED; i++) {
            attempts.failed("u" + i + "@example.org", "10.0.0.1");
        }
        assertThat(attempts.toWait("ann@example.org", "10.0.0.1")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("ann@example.org", "10.0.0.1");
        }
    }
}
