package dev.webhoster.hosting.drift;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Makes a drift report or a decision fail on the schema of another version, instead of migrating it. */
@Component
@ConditionalOnProperty(name = "webhoster.schema", havingValue = "current")
class RequireCurrentSchema implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        if (flyway.info().pending().length > 0) {
            throw new IllegalStateException(
                    "The database is not of this version of vm-webhoster: start vm-webhoster with scripts/start.sh first");
        }
    }
}
