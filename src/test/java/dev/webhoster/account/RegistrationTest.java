package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.validation.ConstraintViolationException;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

@AccountModuleTest
class RegistrationTest {

    @Autowired
    Registration registration;
    @Autowired
    Accounts accounts;
    @Autowired
    UserDetailsService logins;
    @Autowired
    PasswordEncoder passwords;
    @Autowired
    JdbcClient database;

    @Test
    void storesTheAccountWithAHashInPlaceOfThePassword() {
        Account account = registration.register(new SignUp(" Ann@Example.org ", "Ann", "correct horse"));

        assertThat(accounts.findById(account.id())).contains(account);
        assertThat(account.email()).isEqualTo("ann@example.org");
        assertThat(account.username()).isEqualTo("ann");
        assertThat(account.passwordHash()).startsWith("{bcrypt}");
        assertThat(passwords.matches("correct horse", account.passwordHash())).isTrue();
    }

    @Test
    void theNameOfALoginIsTheAccountsId() {
        Account account = registration.register(new SignUp("bea@example.org", "bea", "correct horse"));

        assertThat(logins.loadUserByUsername("BEA@example.org").getUsername()).isEqualTo(Long.toString(account.id()));
    }

    @Test
    void nobodyHasAnEmailWithACharacterThatTheDatabaseCannotHold() {
        assertThatExceptionOfType(UsernameNotFoundException.class)
                .isThrownBy(() -> logins.loadUserByUsername("nobody\0@example.org"));
    }

    @Test
    void refusesAnEmailThatIsTakenWhateverItsCase() {
        registration.register(new SignUp("cay@example.org", "cay", "correct horse"));

        assertThatThrownBy(() -> registration.register(new SignUp("CAY@example.org", "other-cay", "correct horse")))
                .isInstanceOf(AccountException.EmailTaken.class);
    }

    @Test
    void refusesAUsernameThatIsTaken() {
        registration.register(new SignUp("dan@example.org", "dan", "correct horse"));

        assertThatThrownBy(() -> registration.register(new SignUp("dan2@example.org", "DAN", "correct horse")))
                .isInstanceOf(AccountException.UsernameTaken.class);
    }

    @Test
    void ofTwoWhoSignUpAtOnceWithTheSameEmailOneIsRefused() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            List<Future<String>> results = people.invokeAll(List.of(
                    signUp(start, "race@example.org", "racer-one"), signUp(start, "Race@example.org", "racer-two")));

            assertThat(List.of(results.get(0).get(), results.get(1).get()))
                    .containsExactlyInAnyOrder("Account", "EmailTaken");
        }
    }

    @Test
    void refusesInputThatNobodyValidated() {
        assertThatThrownBy(() -> registration.register(new SignUp("x", "x", "x")))
                .isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void theDatabaseItselfKeepsEmailsInLowerCase() {
        assertThatThrownBy(() -> database.sql("""
                INSERT INTO account (email, username, password_hash, created_at, version)
                VALUES ('Upper@example.org', 'upper', '', now(), 1)""").update())
                .hasMessageContaining("account_email_lower");
    }

    private Callable<String> signUp(CyclicBarrier start, String email, String username) {
        return () -> {
            start.await();
            try {
                return registration.register(new SignUp(email, username, "correct horse")).getClass().getSimpleName();
            } catch (AccountException e) {
                return e.getClass().getSimpleName();
            }
        };
    }
}
