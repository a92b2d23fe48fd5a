package dev.webhoster.account;

import java.util.Optional;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Where somebody is logged in by a browser. Sessions are in the database; the account's id is their owner's name. */
@Component
class Sessions {

    private final Optional<FindByIndexNameSessionRepository<?>> sessions;

    /** @param sessions none where there are no pages */
    Sessions(Optional<FindByIndexNameSessionRepository<?>> sessions) {
        this.sessions = sessions;
    }

    void endAll(long accountId) {
        endAllBut(accountId, "");
    }

    /** @param kept the id of the session that stays */
    void endAllBut(long accountId, String kept) {
        sessions.ifPresent(found -> found.findByPrincipalName(Long.toString(accountId)).keySet().stream()
                .filter(id -> !id.equals(kept)).forEach(found::deleteById));
    }
}
