package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import jakarta.validation.ConstraintViolationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import dev.webhoster.Finding;

@AccountModuleTest
class AccountChangesTest {

    private static final String PASSWORD = "correct horse";

    @Autowired
    Registration registration;
    @Autowired
    AccountChanges changes;
    @Autowired
    Administration administration;
    @Autowired
    AccountDeletion closing;
    @Autowired
    PendingDeletions pending;
    @Autowired
    JdbcClient database;
    @Autowired
    Accounts accounts;
    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    private Account ann;

    @BeforeEach
    void signUp() {
        ann = newAccount();
    }

    /** The panel may end, or the database fail, after the account's last resource is removed and before the account is. */
    @Test
    @Finding(Finding.Id.B9)
    void aDeletionThatWasInterruptedIsFinishedAgainAndAgain() throws Exception {
        database.sql("UPDATE account SET standing = 'CLOSING' WHERE id = ?").param(ann.id()).update();
        assertThat(PendingDeletions.class.getDeclaredMethod("finishAll").getAnnotation(Scheduled.class)).isNotNull();

        pending.finishAll();

        assertThat(accounts.findById(ann.id())).isEmpty();
    }

    @Test
    void onlyWhoeverSignsUpFirstIsAnAdmin() {
        assertThat(newAccount().admin()).isFalse();
        assertThat(accounts.findById(1).orElseThrow().admin()).isTrue();
    }

    @Test
    void anotherNameNeedsNoPasswordButAnotherEmailDoes() {
        String name = name();
        apply(new Profile(ann.email(), name, ""));
        assertThat(now().username()).isEqualTo(name);

        Profile other = new Profile("X" + ann.email(), name, "wrong");
        assertThatThrownBy(() -> apply(other)).isInstanceOf(AccountException.WrongPassword.class);
        apply(new Profile(other.email(), name, PASSWORD));
        assertThat(now().email()).isEqualTo("x" + ann.email());
    }

    @Test
    void namesOfOthersAreTaken() {
        Account bea = newAccount();

        assertThatThrownBy(() -> apply(new Profile(ann.email(), bea.username(), "")))
                .isInstanceOf(AccountException.UsernameTaken.class);
        assertThatThrownBy(() -> apply(new Profile(bea.email(), ann.username(), PASSWORD)))
                .isInstanceOf(AccountException.EmailTaken.class);
    }

    @Test
    void anotherPasswordEndsEveryOtherSession() {
        String kept = session(ann, sessions);
        String other = session(ann, sessions);
        assertThatThrownBy(() -> changes.apply(ann.id(), AccountEdit.of(new NewPassword("wrong", "another horse")), kept))
                .isInstanceOf(AccountException.WrongPassword.class);
        assertThatThrownBy(() -> changes.apply(ann.id(), AccountEdit.of(new NewPassword(PASSWORD, "short")), kept))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(sessions.findById(other)).isNotNull();

        changes.apply(ann.id(), AccountEdit.of(new NewPassword(PASSWORD, "another horse")), kept);

        assertThat(sessions.findById(kept)).isNotNull();
        assertThat(sessions.findById(other)).isNull();
        changes.apply(ann.id(), AccountEdit.of(new NewPassword("another horse", PASSWORD)), kept);
    }

    @Test
    void disablingLogsOutAtOnceAndEnablingLetsBackIn() {
        String session = session(ann, sessions);
        administration.disable(ann.id() + 1, ann.id());
        assertThat(now().isActive()).isFalse();
        assertThat(sessions.findById(session)).isNull();

        administration.enable(ann.id());
        assertThat(now().isActive()).isTrue();
    }

    @Test
    void nobodyShutsThemselvesOut() {
        assertThatThrownBy(() -> administration.disable(ann.id(), ann.id())).isInstanceOf(AccountException.NotYourself.class);
        assertThat(now().isActive()).isTrue();
    }

    @Test
    void aClosedAccountThatNothingRefersToIsGoneAtOnce() {
        assertThatThrownBy(() -> closing.close(ann.id(), "wrong")).isInstanceOf(AccountException.WrongPassword.class);
        closing.close(ann.id(), PASSWORD);

        assertThat(accounts.findById(ann.id())).isEmpty();
    }

    @Test
    void anActiveAccountIsNotDeleted() {
        closing.finish(ann.id());

        assertThat(now().status()).isEqualTo(AccountStatus.ACTIVE);
    }

    private void apply(Profile profile) {
        changes.apply(ann.id(), AccountEdit.of(profile), "");
    }

    private Account now() {
        return accounts.findById(ann.id()).orElseThrow();
    }

    private Account newAccount() {
        String name = name();
        return registration.register(new SignUp(name + "@example.org", name, PASSWORD));
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static <S extends Session> String session(Account account, FindByIndexNameSessionRepository<S> sessions) {
        S session = sessions.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Long.toString(account.id()));
        sessions.save(session);
        return session.getId();
    }
}
