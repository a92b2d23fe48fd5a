package dev.webhoster.account;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Promotes the accounts that the setting ADMIN_EMAILS names to admins. Only accounts that exist at start-up: email
 * addresses are not verified, so anybody could sign up with a configured address later.
 */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
@EnableConfigurationProperties(AccountSettings.class)
class ConfiguredAdmins {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredAdmins.class);

    private final AccountRepository accounts;
    private final AccountSettings settings;
    private volatile boolean isDue;

    ConfiguredAdmins(AccountRepository accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void promoteAtStart() {
        isDue = true;
        promoteIfDue();
    }

    /** The database may be away at the start, which must not end it. Once promoted, nobody is promoted later. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void promoteIfDue() {
        if (!isDue) {
            return;
        }
        try {
            promote();
            isDue = false;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The admins that the settings name could not be promoted; that is tried again: {}", e.getMessage());
        }
    }

    private void promote() {
        for (String email : settings.adminEmails()) {
            accounts.findByEmail(SignUp.normalize(email)).filter(account -> !account.admin())
                    .ifPresent(account -> accounts.save(account.asAdmin()));
        }
    }
}
