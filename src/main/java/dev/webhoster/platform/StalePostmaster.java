package dev.webhoster.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and stops a PostgreSQL server that outlived its application. Two servers on the same data would destroy it. */
final class StalePostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(StalePostmaster.class);
    private static final long LIMIT_SECONDS = 60;

    private StalePostmaster() {}

    static void end(Path data) throws IOException {
        Optional<ProcessHandle> found = find(data);
        if (found.isPresent()) {
            LOG.info("Ending the PostgreSQL server {} that outlived its application", found.get().pid());
            await(found.get());
        }
    }

    /** The port of the server that runs on the data, if any. */
    static Optional<Integer> port(Path data) throws IOException {
        if (find(data).isEmpty()) {
            return Optional.empty();
        }
        // https://www.postgresql.org/docs/current/storage-file-layout.html: the fourth line of postmaster.pid
        return Files.readString(data.resolve("postmaster.pid")).lines().skip(3).findFirst().map(String::strip).map(Integer::valueOf);
    }

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        // PostgreSQL itself reports a damaged file, better than we could
        return Optional.of(pid).filter(number -> number.matches("\\d{1,9}")).map(Long::valueOf).flatMap(ProcessHandle::of)
                .filter(process -> serves(process, data));
    }

    /** The process id may belong to another program by now. */
    private static boolean serves(ProcessHandle process, Path data) {
        try {
            String arguments = Files.readString(Path.of("/proc/%s/cmdline".formatted(process.pid())));
            return List.of(arguments.split("\0")).contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("The old PostgreSQL server %s does not end; stop it by hand".formatted(process.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the old PostgreSQL server ended", e);
        }
    }
}
