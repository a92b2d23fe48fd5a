package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads from {@code /proc} what nginx's processes are doing; they write it into their own titles. */
final class NginxWorkers {

    private static final String WORKER = "nginx: worker process";
    private static final String SHUTTING_DOWN = "is shutting down";

    private NginxWorkers() {}

    /** The process's title, or nothing when there is no such process. */
    static String title(ProcessHandle process) {
        try {
            byte[] title = Files.readAllBytes(Path.of("/proc", "" + process.pid(), "cmdline"));
            return new String(title, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (IOException endedMeanwhile) {
            return "";
        }
    }

    /** It takes new connections. */
    static boolean isServing(ProcessHandle process) {
        String title = title(process);
        return title.startsWith(WORKER) && !title.contains(SHUTTING_DOWN);
    }

    static boolean isShuttingDown(ProcessHandle process) {
        return title(process).contains(SHUTTING_DOWN);
    }

    /** Workers that take connections with this log open, whoever their master is or was. */
    static List<ProcessHandle> servingWith(Path errorLog) {
        return ProcessHandle.allProcesses().filter(NginxWorkers::isServing).filter(each -> hasOpen(each, errorLog)).toList();
    }

    private static boolean hasOpen(ProcessHandle process, Path file) {
        try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
            return open.anyMatch(each -> leadsTo(each, file));
        } catch (IOException endedMeanwhileOrNotOurs) {
            return false;
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
