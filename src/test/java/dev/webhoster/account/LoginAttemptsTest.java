package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;

import dev.webhoster.hosting.reconcile.MutableClock;

class LoginAttemptsTest {

    private static final String ANN = "ann@example.org";
    private static final String HERE = "10.0.0.1";

    private final MutableClock clock = new MutableClock();
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void aFewFailuresAreAllowed() {
        fail(LoginAttempts.MAX_FAILURES - 1);
        assertThat(isLetIn(ANN, HERE)).isTrue();
        fail(LoginAttempts.MAX_FAILURES);
        assertThat(secondsToWait()).isEqualTo(LoginAttempts.LOCKOUT.toSeconds() + 1);
        assertThat(isLetIn("ANN@example.org ", HERE)).isFalse();
    }

    @Test
    void onlyThatAddressIsLockedOutAndOnlyForThatEmail() {
        fail(LoginAttempts.MAX_FAILURES);
        assertThat(isLetIn(ANN, "10.0.0.2")).isTrue();
        assertThat(isLetIn("bea@example.org", HERE)).isTrue();
    }

    @Test
    void afterTheLockoutTheCountStartsAgain() {
        fail(LoginAttempts.MAX_FAILURES);
        clock.move(LoginAttempts.LOCKOUT);
        fail(LoginAttempts.MAX_FAILURES - 1);
        assertThat(isLetIn(ANN, HERE)).isTrue();
    }

    @Test
    void aSuccessClearsTheCount() {
        fail(LoginAttempts.MAX_FAILURES - 1);
        isLetIn(ANN, HERE);
        fail(LoginAttempts.MAX_FAILURES - 1);
        assertThat(isLetIn(ANN, HERE)).isTrue();
    }

    @Test
    void aPendingAttemptCountsUntilItsOutcomeIsKnown() {
        fail(LoginAttempts.MAX_FAILURES - 1);

        boolean second = attempts.attempt(ANN, HERE, () -> {
            assertThat(secondsToWait()).isEqualTo(1);
            return isLetIn(ANN, HERE);
        });

        assertThat(second).isFalse();
        assertThat(isLetIn(ANN, HERE)).isTrue();
    }

    @Test
    void otherFailuresAreNotCounted() {
        for (int i = 0; i <= LoginAttempts.MAX_FAILURES; i++) {
            assertThatThrownBy(() -> attempts.attempt(ANN, HERE, () -> {
                throw new AuthenticationServiceException("The database is away");
            })).isInstanceOf(AuthenticationServiceException.class);
        }
        assertThat(isLetIn(ANN, HERE)).isTrue();
    }

    @Test
    void theMemoryIsBounded() {
        for (int i = 0; i < LoginAttempts.MAX_ENTRIES + 100; i++) {
            fail("u" + i + "@example.org", 1);
        }
        assertThat(attempts.size()).isEqualTo(LoginAttempts.MAX_ENTRIES);
    }

    private void fail(int times) {
        fail(ANN, times);
    }

    private void fail(String email, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> attempts.attempt(email, HERE, () -> {
                throw new BadCredentialsException("wrong");
            })).isInstanceOf(BadCredentialsException.class);
        }
    }

    private long secondsToWait() {
        return catchThrowableOfType(AccountException.TooManyAttempts.class, () -> attempts.attempt(ANN, HERE, () -> true)).secondsLeft();
    }

    private boolean isLetIn(String email, String address) {
        try {
            return attempts.attempt(email, address, () -> true);
        } catch (AccountException.TooManyAttempts e) {
            return false;
        }
    }
}
