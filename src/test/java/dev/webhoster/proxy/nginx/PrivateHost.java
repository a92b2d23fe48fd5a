package dev.webhoster.proxy.nginx;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.webhoster.platform.CommandRunner;

/** Changes to the host of the tests that have one of their own: what stands for machines, and accidents. */
final class PrivateHost {

    private static final CommandRunner COMMANDS = new CommandRunner();

    private PrivateHost() {}

    static String run(String... command) {
        return COMMANDS.run(Duration.ofSeconds(30), command);
    }

    static CommandRunner.Result tryRun(String... command) {
        return COMMANDS.tryRun(Duration.ofSeconds(30), List.of(command), "");
    }

    static String nft(String... arguments) {
        return run(Stream.concat(Stream.of("/usr/sbin/nft"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Gives this host a machine's address, which must be taken back. */
    static AutoCloseable address(String address) {
        run("/usr/sbin/ip", "address", "add", address + "/32", "dev", "lo");
        return () -> run("/usr/sbin/ip", "address", "delete", address + "/32", "dev", "lo");
    }
}
