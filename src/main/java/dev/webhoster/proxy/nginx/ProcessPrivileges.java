package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.proxy.ProxyException;

/**
 * The privileges of this process, which the nginx that it starts inherits.
 *
 * @param asRoot never in production
 * @param openFiles how many files a process may have open
 */
record ProcessPrivileges(boolean asRoot, int openFiles) {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessPrivileges.class);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int ENOUGH = 65_536;
    private static final String LIMIT = "Max open files";

    static ProcessPrivileges detect() {
        try {
            boolean asRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            return new ProcessPrivileges(asRoot, openFiles(Files.readString(Path.of("/proc/self/limits"))));
        } catch (IOException e) {
            throw new ProxyException.Unavailable("Could not read this process's privileges from /proc", e);
        }
    }

    /** @param limits as in {@code /proc/self/limits}: name, soft limit, hard limit, unit */
    static int openFiles(String limits) {
        String line = limits.lines().filter(each -> each.startsWith(LIMIT)).findFirst().orElseThrow();
        String hard = line.substring(LIMIT.length()).strip().split("\\s+")[1];
        return hard.equals("unlimited") ? ENOUGH : Math.min(ENOUGH, Integer.parseInt(hard));
    }

    /**
     * The command, run without CAP_NET_ADMIN: a compromised nginx must not be able to change the packet filter. It keeps the
     * capability to bind low ports. Has no effect for root, who gets all capabilities again.
     */
    static List<String> withoutNetAdmin(List<String> command) {
        return withoutNetAdmin(command, SETPRIV);
    }

    /** @param setpriv util-linux's program; where it is missing, the command keeps the capability */
    static List<String> withoutNetAdmin(List<String> command, Path setpriv) {
        if (!Files.isExecutable(setpriv)) {
            LOG.warn("There is no {} (util-linux), so nginx keeps the right to change the packet filter", setpriv);
            return command;
        }
        return Stream.concat(Stream.of(setpriv.toString(), "--inh-caps=-net_admin", "--ambient-caps=-net_admin"), command.stream())
                .toList();
    }
}
