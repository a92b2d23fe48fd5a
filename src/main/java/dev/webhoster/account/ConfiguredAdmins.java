package dev.webhoster.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Promotes the accounts that the setting ADMIN_EMAILS names to admins. Only accounts that exist at start-up: email
 * addresses are not verified, so anybody could sign up with a configured address later.
 */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(AccountSettings.class)
class ConfiguredAdmins {

    private final AccountRepository accounts;
    private final AccountSettings settings;

    ConfiguredAdmins(AccountRepository accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void promote() {
        for (String email : settings.adminEmails()) {
            accounts.findByEmail(SignUp.normalize(email)).filter(account -> !account.admin())
                    .ifPresent(account -> accounts.save(account.asAdmin()));
        }
    }
}
