package dev.webhoster.hosting.drift;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** In an audit: the tables of another version are left as they are, and then there is nothing that could be compared. */
@Component
@ConditionalOnBooleanProperty("webhoster.audit")
class RequireCurrentSchema implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        if (flyway.info().pending().length > 0) {
            throw new IllegalStateException(
                    "The database is not of this version of vm-webhoster: start vm-webhoster with scripts/start.sh first");
        }
    }
}
