package dev.webhoster.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes those admins whom the operator names. Only accounts that exist when the panel starts: nobody proves that an
 * email is theirs, so whoever signs up with a named address first would else have the place.
 */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(AccountSettings.class)
class Admins {

    private final AccountRepository accounts;
    private final AccountSettings settings;

    Admins(AccountRepository accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void appoint() {
        for (String email : settings.adminEmails()) {
            accounts.findByEmail(SignUp.normal(email)).filter(account -> !account.admin())
                    .ifPresent(account -> accounts.save(account.asAdmin()));
        }
    }
}
