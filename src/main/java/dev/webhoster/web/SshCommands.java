package dev.webhoster.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.account.key.SshKey;
import dev.webhoster.hosting.HostingView.SshAccess;

/**
 * What to type, or to put into a file, to reach a machine.
 *
 * @param identities files with private keys that {@code ssh} would not find by itself, the likeliest first
 */
public record SshCommands(String host, String port, String user, List<String> identities) {

    /** Where people are told to put a key that we made. */
    static final String MADE_KEY = "~/.ssh/" + KeyPairController.FILE;

    /** Puts it there from where browsers put what they download, for nobody else to read; in PowerShell. */
    public static final String MOVE_ON_WINDOWS = """
            mkdir -Force $HOME\\.ssh; Move-Item $HOME\\Downloads\\FILE $HOME\\.ssh\\; \
            icacls $HOME\\.ssh\\FILE /inheritance:r /grant:r "$($env:USERNAME):F\"""".replace("FILE", KeyPairController.FILE);

    /** The same on macOS and Linux. */
    public static final String MOVE_ON_UNIX = "mkdir -p ~/.ssh && mv ~/Downloads/%1$s ~/.ssh/ && chmod 600 ~/.ssh/%1$s"
            .formatted(KeyPairController.FILE);

    private static final List<String> USUAL_KEYS = List.of("~/.ssh/id_ed25519", "~/.ssh/id_rsa");

    public SshCommands {
        identities = List.copyOf(identities);
    }

    /** For whoever has no machine, to be completed by hand. */
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
        return "ssh %s-p %s %s@%s".formatted(option(), port, user, host);
    }

    public String sftp() {
        return "sftp %s-P %s %s@%s:/var/www/html".formatted(option(), port, user, host);
    }

    /** Where the site's files are, for programs that open folders by mouse. */
    public String folder() {
        return "sftp://%s@%s:%s/var/www/html".formatted(user, host, port);
    }

    /** @param files as {@code scp} takes them, such as {@code -r my-site/.} */
    public String upload(String files) {
        return "scp %s-P %s %s %s@%s:/var/www/html/".formatted(option(), port, files, user, host);
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

    private String option() {
        return identities.isEmpty() ? "" : "-i " + identities.getFirst() + " ";
    }

    /** Who names one file has to name the usual ones, too: {@code ssh} tries no other then. */
    private static List<String> identities(List<SshKey> keys) {
        if (keys.stream().noneMatch(SshKey::madeHere)) {
            return List.of();
        }
        List<String> usual = keys.stream().allMatch(SshKey::madeHere) ? List.of() : USUAL_KEYS;
        return Stream.concat(Stream.of(MADE_KEY), usual.stream()).toList();
    }
}
