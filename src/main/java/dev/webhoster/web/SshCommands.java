package dev.webhoster.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.account.key.SshKey;
import dev.webhoster.hosting.HostingView.SshAccess;

/**
 * Commands and configuration to reach a machine by SSH.
 *
 * @param identities private key files that {@code ssh} must be told, the likeliest first; empty if its defaults do
 */
public record SshCommands(String host, String port, String user, List<String> identities) {

    /** Path of a key pair that the panel created, after the instructions. */
    static final String CREATED_KEY = "~/.ssh/" + KeyPairController.FILE;

    /** Moves the downloaded key to that path, readable by its owner only; in PowerShell. */
    public static final String MOVE_ON_WINDOWS = """
            mkdir -Force $HOME\\.ssh; Move-Item $HOME\\Downloads\\FILE $HOME\\.ssh\\; \
            icacls $HOME\\.ssh\\FILE /inheritance:r /grant:r "$($env:USERNAME):F\"""".replace("FILE", KeyPairController.FILE);

    /** The same on macOS and Linux. */
    public static final String MOVE_ON_UNIX = "mkdir -p ~/.ssh && mv ~/Downloads/%1$s ~/.ssh/ && chmod 600 ~/.ssh/%1$s"
            .formatted(KeyPairController.FILE);

    private static final List<String> DEFAULT_KEYS = List.of("~/.ssh/id_ed25519", "~/.ssh/id_rsa");

    public SshCommands {
        identities = List.copyOf(identities);
    }

    /** Placeholders for people who have no machine. */
    static SshCommands example() {
        return new SshCommands("HOST", "PORT", "ubuntu", List.of());
    }

    static SshCommands of(SshAccess ssh, List<SshKey> keys) {
        return new SshCommands(ssh.host(), Integer.toString(ssh.port()), ssh.user(), identities(keys));
    }

    public boolean isExample() {
        return port.equals("PORT");
    }

    public String ssh() {
        return "ssh %s-p %s %s@%s".formatted(identityOption(), port, user, host);
    }

    public String sftp() {
        return "sftp %s-P %s %s@%s:/var/www/html".formatted(identityOption(), port, user, host);
    }

    /** Address of the site's files for file managers. */
    public String folder() {
        return "sftp://%s@%s:%s/var/www/html".formatted(user, host, port);
    }

    /** @param files arguments of {@code scp}, such as {@code -r my-site/.} */
    public String upload(String files) {
        return "scp %s-P %s %s %s@%s:/var/www/html/".formatted(identityOption(), port, files, user, host);
    }

    /** A block for {@code ~/.ssh/config}. */
    public String config() {
        return """
                Host my-machine
                    HostName %s
                    Port %s
                    User %s
                """.formatted(host, port, user).stripTrailing()
                + identities.stream().map(file -> "\n    IdentityFile " + file).collect(Collectors.joining());
    }

    private String identityOption() {
        return identities.isEmpty() ? "" : "-i " + identities.getFirst() + " ";
    }

    /** {@code ssh} tries only the configured files if there are any, so its defaults are among them. */
    private static List<String> identities(List<SshKey> keys) {
        if (keys.stream().noneMatch(SshKey::madeHere)) {
            return List.of();
        }
        List<String> defaults = keys.stream().allMatch(SshKey::madeHere) ? List.of() : DEFAULT_KEYS;
        return Stream.concat(Stream.of(CREATED_KEY), defaults.stream()).toList();
    }
}
