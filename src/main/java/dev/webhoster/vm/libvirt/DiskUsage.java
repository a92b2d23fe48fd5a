package dev.webhoster.vm.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.webhoster.platform.CommandRunner;

/**
 * Reads how much of a filesystem files occupy: holes count nothing, which Java cannot tell. One process for all files, since
 * libvirt takes three calls for each.
 */
final class DiskUsage {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern TOTAL = Pattern.compile("(\\d+)\t[^\t\n]*\\z");

    private final CommandRunner commands;

    DiskUsage(CommandRunner commands) {
        this.commands = commands;
    }

    /** @return bytes; a file that is missing counts nothing */
    long of(List<Path> files) {
        if (files.isEmpty()) {
            return 0;
        }
        String names = files.stream().map(Path::toString).collect(Collectors.joining("\0"));
        List<String> command = List.of("du", "--block-size=1", "--total", "--files0-from=-");
        Matcher total = TOTAL.matcher(commands.tryRun(LIMIT, command, names).output());
        if (!total.find()) {
            throw new IllegalStateException("The space that disks occupy could not be read: du printed no total");
        }
        return Long.parseLong(total.group(1));
    }
}
