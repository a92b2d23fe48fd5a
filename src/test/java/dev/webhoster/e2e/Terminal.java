package dev.webhoster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at a terminal with an SSH key of their own, who trusts only the host key that the panel showed. */
final class Terminal {

    private static final Pattern KNOWN_HOST = Pattern.compile("\\[localhost\\]:(\\d+) ssh-ed25519 \\S+");

    private final Path key;
    private final Path knownHosts;
    private int port;

    Terminal(Path folder) throws IOException, InterruptedException {
        key = folder.resolve("id_ed25519");
        knownHosts = folder.resolve("known_hosts");
        assertThat(Commands.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ann@home", "-f", key.toString()).exit()).isZero();
    }

    String publicKey() {
        try {
            return Files.readString(Path.of(key + ".pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fingerprint() {
        try {
            return Commands.run("ssh-keygen", "-lf", key.toString()).output().split(" ")[1];
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param line of known_hosts, as the panel shows it */
    void trust(String line) throws IOException {
        Matcher matcher = KNOWN_HOST.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        port = Integer.parseInt(matcher.group(1));
        Files.writeString(knownHosts, line + "\n");
    }

    void trustSameAs(Terminal other) throws IOException {
        trust(Files.readString(other.knownHosts).strip());
    }

    int port() {
        return port;
    }

    Commands.Result ssh(String command) throws IOException, InterruptedException {
        return run("ssh", "-p", "ubuntu@localhost", command);
    }

    Commands.Result scp(Path file, String target) throws IOException, InterruptedException {
        return run("scp", "-P", file.toString(), "ubuntu@localhost:" + target);
    }

    Commands.Result sftp(Path batch) throws IOException, InterruptedException {
        return Commands.run("sftp", "-b", batch.toString(), "-P", Integer.toString(port), "-i", key.toString(), "-o", "IdentitiesOnly=yes",
                "-o", "UserKnownHostsFile=" + knownHosts, "-o", "StrictHostKeyChecking=yes", "ubuntu@localhost");
    }

    private Commands.Result run(String program, String portOption, String... rest) throws IOException, InterruptedException {
        String[] options = {program, portOption, Integer.toString(port), "-i", key.toString(), "-o", "BatchMode=yes",
            "-o", "IdentitiesOnly=yes", "-o", "UserKnownHostsFile=" + knownHosts, "-o", "StrictHostKeyChecking=yes",
            "-o", "LogLevel=ERROR"};
        String[] command = new String[options.length + rest.length];
        System.arraycopy(options, 0, command, 0, options.length);
        System.arraycopy(rest, 0, command, options.length, rest.length);
        return Commands.run(command);
    }
}
