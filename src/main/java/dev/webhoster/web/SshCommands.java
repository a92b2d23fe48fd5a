package dev.webhoster.web;

import dev.webhoster.hosting.HostingView.SshAccess;

/** What to type, or to put into a file, to reach a machine. */
public final class SshCommands {

    private SshCommands() {}

    public static String sftp(SshAccess ssh) {
        return "sftp -P %d %s@%s:/var/www/html".formatted(ssh.port(), ssh.user(), ssh.host());
    }

    /** A block for {@code ~/.ssh/config}. */
    public static String config(SshAccess ssh) {
        return """
                Host my-machine
                    HostName %s
                    Port %d
                    User %s
                """.formatted(ssh.host(), ssh.port(), ssh.user()).stripTrailing();
    }
}
