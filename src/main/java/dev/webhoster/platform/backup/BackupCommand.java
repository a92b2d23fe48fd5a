package dev.webhoster.platform.backup;

import java.nio.file.Path;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database's part of {@code scripts/backup.sh} and {@code scripts/restore.sh}, each in a process of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "webhoster.schema", havingValue = "kept")
class BackupCommand {

    /** A backup is of whatever version the tables are, and a restore brings its own. */
    @Bean
    FlywayMigrationStrategy keepTheSchema() {
        return _ -> {};
    }

    @Bean
    @ConditionalOnProperty("webhoster.backup")
    ApplicationRunner backup(Flyway flyway, @Value("${webhoster.backup}") Path folder) {
        return (ApplicationArguments _) -> new DatabaseFiles(folder).write(flyway);
    }

    @Bean
    @ConditionalOnProperty("webhoster.restore")
    ApplicationRunner restore(Flyway flyway, @Value("${webhoster.restore}") Path folder) {
        return (ApplicationArguments _) -> new DatabaseFiles(folder).read(flyway);
    }
}
