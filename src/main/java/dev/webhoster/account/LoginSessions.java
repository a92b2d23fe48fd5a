package dev.webhoster.account;

import java.util.Optional;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * The logins of an account: browser sessions, which are in the database under the account's id as principal name, and
 * the tokens of programs (see {@link TokenGenerations}).
 */
@Component
class LoginSessions {

    private final Optional<FindByIndexNameSessionRepository<?>> sessions;
    private final TokenGenerations tokens;

    /** @param sessions empty in an application without pages */
    LoginSessions(Optional<FindByIndexNameSessionRepository<?>> sessions, TokenGenerations tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    void endAll(long accountId) {
        endAllExcept(accountId, "");
    }

    /** @param kept id of the session that stays */
    void endAllExcept(long accountId, String kept) {
        tokens.increment(accountId);
        sessions.ifPresent(found -> found.findByPrincipalName(Long.toString(accountId)).keySet().stream()
                .filter(id -> !id.equals(kept)).forEach(found::deleteById));
    }
}
