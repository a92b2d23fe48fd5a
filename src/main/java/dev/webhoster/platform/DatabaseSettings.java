package dev.webhoster.platform;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database is used.
 *
 * @param url a PostgreSQL server, {@code postgresql://user:password@host:port/database} or a JDBC URL (DATABASE_URL);
 *     empty: an embedded server with its data in the folder
 * @param folder of the embedded server
 * @param shared whether an embedded server that runs already is used, rather than stopped and started again
 */
@ConfigurationProperties("webhoster.database")
record DatabaseSettings(@DefaultValue("") String url, @DefaultValue("/var/lib/vm-webhoster/postgres") Path folder,
        @DefaultValue("false") boolean shared) {}
