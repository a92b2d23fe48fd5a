package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;

/** Accidents that happen to processes. */
final class Processes {

    private Processes() {}

    /** As by the kernel when memory runs out: the workers stay. */
    static void killMaster(NginxProcess nginx) throws IOException {
        long pid = Long.parseLong(Files.readString(nginx.home().pid()).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        while (nginx.isRunning()) {
            Thread.onSpinWait();
        }
    }
}
