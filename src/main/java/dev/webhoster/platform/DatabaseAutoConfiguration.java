package dev.webhoster.platform;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** The operator's PostgreSQL where one is named, else a server of our own. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseAutoConfiguration {

    @Bean
    JdbcConnectionDetails databaseConnection(DatabaseSettings settings) {
        if (!settings.url().isEmpty()) {
            return DatabaseUrl.parse(settings.url());
        }
        return settings.shared() ? EmbeddedDatabase.share(settings.folder()) : EmbeddedDatabase.start(settings.folder());
    }
}
