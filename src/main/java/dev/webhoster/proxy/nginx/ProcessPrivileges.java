package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.proxy.ProxyException;

/**
 * The privileges of this process, which the nginx that it starts inherits.
 *
 * @param asRoot never in production
 * @param openFiles how many files a process may have open
 * @param foreignAddresses whether connections may begin with addresses that are not this host's (CAP_NET_RAW)
 */
record ProcessPrivileges(boolean asRoot, int openFiles, boolean foreignAddresses) {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessPrivileges.class);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final int ENOUGH = 65_536;
    private static final String LIMIT = "Max open files";
    private static final int NET_RAW_BIT = 13;

    static ProcessPrivileges detect() {
        try {
            boolean asRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            return new ProcessPrivileges(asRoot, openFiles(Files.readString(Path.of("/proc/self/limits"))),
                    hasNetRaw(Files.readString(Path.of("/proc/self/status"))));
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

    /** @param status as in {@code /proc/self/status} */
    static boolean hasNetRaw(String status) {
        String effective = status.lines().filter(line -> line.startsWith("CapEff:")).findFirst().orElseThrow();
        return (Long.parseUnsignedLong(effective.substring(effective.indexOf(':') + 1).strip(), 16) >> NET_RAW_BIT & 1) == 1;
    }

    /**
     * The command, run without these capabilities: a compromised nginx must be able to change the packet filter as little as to forge
     * packets. It keeps the capability to bind low ports. Has no effect for root, who gets all capabilities again.
     *
     * @param capabilities as setpriv names them, such as {@code net_admin}
     */
    static List<String> without(List<String> capabilities, List<String> command) {
        return without(capabilities, command, SETPRIV);
    }

    /** @param setpriv util-linux's program; where it is missing, the command keeps the capabilities */
    static List<String> without(List<String> capabilities, List<String> command, Path setpriv) {
        if (!Files.isExecutable(setpriv)) {
            LOG.warn("There is no {} (util-linux), so nginx keeps rights that it does not need: {}", setpriv, capabilities);
            return command;
        }
        String withheld = capabilities.stream().map(each -> "-" + each).collect(Collectors.joining(","));
        return Stream.concat(Stream.of(setpriv.toString(), "--inh-caps=" + withheld, "--ambient-caps=" + withheld), command.stream())
                .toList();
    }
}
