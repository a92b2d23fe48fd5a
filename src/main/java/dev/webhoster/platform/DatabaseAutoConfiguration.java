package dev.webhoster.platform;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Connects to the operator's PostgreSQL if one is configured, else to an embedded server. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseAutoConfiguration {

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
        if (!settings.url().isEmpty()) {
            return DatabaseUrl.parse(settings.url());
        }
        return settings.shared() ? EmbeddedDatabase.share(settings.folder(), DataVersion.BUNDLED)
                : EmbeddedDatabase.start(settings.folder());
    }
}
