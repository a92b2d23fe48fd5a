package dev.webhoster.vm.libvirt;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.webhoster.platform.Sha256;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.libvirt.GuestCommands.Output;

/**
 * What is done inside machines by the QEMU guest agent. The machine's owner may remove the agent, so nothing essential
 * depends on it. Calls run on a libvirt thread.
 */
final class GuestAgent {

    /** Longer files are not ours to rewrite. */
    private static final int MAX_FILE_BYTES = 256 * 1024;

    /** Prints the file of the user $1; nothing when it is missing. */
    private static final String READ = """
            home=$(getent passwd "$1" | cut -d: -f6)
            [ -n "$home" ] || exit 10
            file=$home/.ssh/authorized_keys
            [ -e "$file" ] || exit 0
            [ -f "$file" ] || exit 11
            exec head -c MAX "$file"
            """.replace("MAX", Integer.toString(MAX_FILE_BYTES + 1));

    /**
     * Replaces the file of the user $1 by the standard input, at once, if its SHA-256 is still $2. A link leads to the file that is
     * replaced; owner and rights of a file that exists stay, a new one gets those that sshd wants.
     */
    private static final String WRITE = """
            set -e
            umask 077
            home=$(getent passwd "$1" | cut -d: -f6)
            [ -n "$home" ]
            if [ ! -e "$home/.ssh" ]; then
                mkdir "$home/.ssh"
                chown "$1:" "$home/.ssh"
            fi
            file=$(readlink -f "$home/.ssh/authorized_keys")
            new=$(mktemp "$file.XXXXXX")
            trap 'rm -f "$new"' EXIT
            if [ -e "$file" ]; then
                [ "$(sha256sum <"$file" | cut -c 1-64)" = "$2" ]
                cp -p "$file" "$new"
            else
                chown "$1:" "$new"
            fi
            cat >"$new"
            sync "$new" 2>/dev/null || sync
            mv -f "$new" "$file"
            """;

    private final Clock clock;

    GuestAgent(Clock clock) {
        this.clock = clock;
    }

    /** Sets the machine's clock, which was stopped while the machine was saved. */
    void setTime(GuestCommands.Channel guest) {
        new GuestCommands(guest).call("guest-set-time", Map.of("time", TimeUnit.MILLISECONDS.toNanos(clock.millis())));
    }

    /**
     * Replaces our block in the user's {@code authorized_keys}.
     *
     * @param former lines that we installed before
     */
    void replaceAuthorizedKeys(GuestCommands.Channel channel, String user, List<String> keys, List<String> former) {
        GuestCommands guest = new GuestCommands(channel);
        byte[] present = read(guest, user);
        byte[] wanted = AuthorizedKeysFile.replace(new String(present, StandardCharsets.ISO_8859_1), keys, former)
                .getBytes(StandardCharsets.ISO_8859_1);
        if (!Arrays.equals(present, wanted)) {
            require(guest.run(WRITE, List.of(user, Sha256.hex(present)), wanted));
        }
    }

    private static byte[] read(GuestCommands guest, String user) {
        byte[] present = require(guest.run(READ, List.of(user), new byte[0])).bytes();
        if (present.length > MAX_FILE_BYTES) {
            throw new HypervisorException.AgentSilent("The file authorized_keys inside is too long", null);
        }
        return present;
    }

    private static Output require(Output output) {
        if (output.exit() != 0) {
            throw new HypervisorException.AgentSilent("The guest could not do it: exit code " + output.exit(), null);
        }
        return output;
    }
}
