package dev.webhoster.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.platform.Installation.Standing;

/** The installation's id in its two places: the database, where the first migration makes it, and the state folder. */
public final class InstallationStore {

    private final JdbcClient database;
    private final Path file;
    private final Instance instance;

    public InstallationStore(JdbcClient database, Path stateFolder, Instance instance) {
        this.database = database;
        this.file = stateFolder.resolve("installation");
        this.instance = instance;
    }

    /** Changes nothing. */
    public Installation read() {
        UUID id = databaseId();
        return new Installation(id, standing(id));
    }

    /**
     * The first start on a new database writes the id into the state folder. A database that was used before is not bound to
     * another folder by that: the other may still be in use.
     *
     * @throws SettingException when the instance is not the one of the first start: nothing that exists has its names
     */
    Installation claim() {
        UUID id = databaseId();
        boolean isNew = !isClaimed();
        if (isNew && folderId().isEmpty()) {
            write(id);
        }
        Installation installation = new Installation(id, standing(id));
        if (installation.isCertain()) {
            requireSameInstance(isNew);
        }
        return installation;
    }

    /** The id that the state folder has, if any. */
    public Optional<UUID> folderId() {
        try {
            return Files.exists(file) ? Optional.of(UUID.fromString(Files.readString(file).strip())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new SettingException("STATE_DIR", file, "a file with the installation's id; restore it, or see scripts/start.sh --adopt");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the installation's id in " + file, e);
        }
    }

    /** Gives the database and the state folder this id. */
    public void set(UUID id) {
        database.sql("UPDATE installation SET id = :id, instance = :instance").param("id", id).param("instance", instance.tag()).update();
        write(id);
    }

    private void requireSameInstance(boolean isNew) {
        if (isNew) {
            database.sql("UPDATE installation SET instance = :instance").param("instance", instance.tag()).update();
        }
        String first = database.sql("SELECT instance FROM installation").query(String.class).single();
        SettingException.require(instance.tag().equals(first), "INSTANCE", instance.tag(),
                "\"%s\" as at the first start: the machines' names and network have it".formatted(first));
    }

    private Standing standing(UUID id) {
        Optional<UUID> folder = folderId();
        if (folder.isEmpty()) {
            return isClaimed() ? Standing.FOLDER_WITHOUT_ID : Standing.CERTAIN;
        }
        return folder.get().equals(id) ? Standing.CERTAIN : Standing.FOLDER_OF_ANOTHER;
    }

    private UUID databaseId() {
        return database.sql("SELECT id FROM installation").query(UUID.class).single();
    }

    private boolean isClaimed() {
        return database.sql("SELECT instance IS NOT NULL FROM installation").query(Boolean.class).single();
    }

    private void write(UUID id) {
        try {
            AtomicFile.write(file, id + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the installation's id to " + file, e);
        }
    }
}
