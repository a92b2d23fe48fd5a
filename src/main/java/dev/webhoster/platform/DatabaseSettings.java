package dev.webhoster.platform;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param url a PostgreSQL server, {@code postgresql://user:password@host:port/database} or a JDBC URL (DATABASE_URL);
 *     empty: a server of our own that keeps its data in the folder
 * @param folder of the server of our own
 * @param shared whether a server of our own that runs already is used as it is, rather than ended and started anew
 */
@ConfigurationProperties("webhoster.database")
record DatabaseSettings(@DefaultValue("") String url, @DefaultValue("/var/lib/vm-webhoster/postgres") Path folder,
        @DefaultValue("false") boolean shared) {}
