package dev.webhoster.account;

import java.util.Optional;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Where somebody is logged in. A browser's sessions are in the database, and the account's id is their owner's name; a
 * program has a token (see {@link TokenGenerations}).
 */
@Component
class LoginSessions {

    private final Optional<FindByIndexNameSessionRepository<?>> sessions;
    private final TokenGenerations tokens;

    /** @param sessions none where there are no pages */
    LoginSessions(Optional<FindByIndexNameSessionRepository<?>> sessions, TokenGenerations tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    void endAll(long accountId) {
        endAllBut(accountId, "");
    }

    /** @param kept the id of the session that stays */
    void endAllBut(long accountId, String kept) {
        tokens.next(accountId);
        sessions.ifPresent(found -> found.findByPrincipalName(Long.toString(accountId)).keySet().stream()
                .filter(id -> !id.equals(kept)).forEach(found::deleteById));
    }
}
