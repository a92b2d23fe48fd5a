package dev.webhoster.platform;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which installation this is. A process that only looks changes nothing, also not at its first start. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(Instance.class)
class InstallationAutoConfiguration {

    @Bean
    @Lazy
    @DependsOnDatabaseInitialization
    InstallationStore installationStore(JdbcClient database, @Value("${webhoster.state-dir}") Path stateFolder, Instance instance) {
        return new InstallationStore(database, stateFolder, instance);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    Installation installation(InstallationStore store, @Value("${webhoster.audit:false}") boolean isAudit) {
        return isAudit ? store.read() : store.claim();
    }
}
