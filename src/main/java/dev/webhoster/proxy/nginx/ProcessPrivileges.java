package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.webhoster.proxy.ProxyException;

/**
 * What this process may do, and so what the nginx that it starts may do.
 *
 * @param asRoot never in production
 * @param openFiles how many files a process may have open
 */
record ProcessPrivileges(boolean asRoot, int openFiles) {

    private static final int ENOUGH = 65_536;
    private static final String LIMIT = "Max open files";

    static ProcessPrivileges detect() {
        try {
            boolean asRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            return new ProcessPrivileges(asRoot, openFiles(Files.readString(Path.of("/proc/self/limits"))));
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not read from /proc what this process may do", e);
        }
    }

    /** @param limits as in {@code /proc/self/limits}: name, soft limit, hard limit, unit */
    static int openFiles(String limits) {
        String line = limits.lines().filter(each -> each.startsWith(LIMIT)).findFirst().orElseThrow();
        String hard = line.substring(LIMIT.length()).strip().split("\\s+")[1];
        return hard.equals("unlimited") ? ENOUGH : Math.min(ENOUGH, Integer.parseInt(hard));
    }
}
