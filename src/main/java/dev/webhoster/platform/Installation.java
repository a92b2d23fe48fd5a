package dev.webhoster.platform;

import java.util.UUID;

/**
 * The identity of this installation: the database, the state folder and everything that was made for them have it.
 *
 * @param id what resources are marked with; what has another id is never touched
 * @param standing whether database and state folder belong together
 */
public record Installation(UUID id, Standing standing) {

    /** What the state folder says. */
    public enum Standing {
        /** The state folder has the database's id. */
        CERTAIN,
        /** The database was used with another state folder before: this one has no id. */
        FOLDER_WITHOUT_ID,
        /** The state folder belongs to another database. */
        FOLDER_OF_ANOTHER
    }

    /** Whether this database may change what exists. */
    public boolean isCertain() {
        return standing == Standing.CERTAIN;
    }
}
