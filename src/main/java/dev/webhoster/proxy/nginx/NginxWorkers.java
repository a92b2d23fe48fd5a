package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the state of nginx' workers from {@code /proc}: they write it into their process titles. */
final class NginxWorkers {

    private static final String WORKER = "nginx: worker process";
    private static final String SHUTTING_DOWN = "is shutting down";

    private NginxWorkers() {}

    /** The process's title; empty when the process has ended. */
    static String title(ProcessHandle process) {
        try {
            byte[] title = Files.readAllBytes(Path.of("/proc", "" + process.pid(), "cmdline"));
            return new String(title, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (IOException endedMeanwhile) {
            return "";
        }
    }

    /** Whether it accepts new connections. */
    static boolean isServing(ProcessHandle process) {
        String title = title(process);
        return title.startsWith(WORKER) && !title.contains(SHUTTING_DOWN);
    }

    /** It serves, or is about to: until it has run for the first time, a new worker has the title of the master that forked it. */
    static boolean isCurrent(ProcessHandle process) {
        String title = title(process);
        return !title.isEmpty() && !title.contains(SHUTTING_DOWN);
    }

    static boolean isShuttingDown(ProcessHandle process) {
        return title(process).contains(SHUTTING_DOWN);
    }

    /** Workers that accept connections and have this log open, whether or not their master still runs. */
    static List<ProcessHandle> servingWith(Path errorLog) {
        return ProcessHandle.allProcesses().filter(NginxWorkers::isServing).filter(each -> hasOpen(each, errorLog)).toList();
    }

    private static boolean hasOpen(ProcessHandle process, Path file) {
        try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            return open.anyMatch(each -> pointsTo(each, file));
        } catch (IOException endedMeanwhileOrNotOurs) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
