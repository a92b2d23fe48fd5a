package dev.webhoster.hosting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhoster.hosting.store.Guest;
import dev.webhoster.vm.HostKey;

/**
 * Something that a running machine does otherwise than it did when it was made. Its owner may have wanted it so.
 *
 * @param since when that was seen first
 * @param fingerprint of the host key that SSH shows, for {@link Kind#OTHER_HOST_KEY}, or of the key, for {@link Kind#REMOVED_KEY}
 */
public record GuestNotice(Kind kind, Instant since, @Nullable String fingerprint) {

    /** What is otherwise. */
    public enum Kind {
        /** Neither web nor SSH answers. */
        SILENT,
        /** Nothing answers on port 80. */
        WEB_SILENT,
        /** Nothing answers on port 22. */
        SSH_SILENT,
        /** SSH shows another host key than the one that is expected. */
        OTHER_HOST_KEY,
        /** The machine does not give up a key that was removed from the account. */
        REMOVED_KEY
    }

    static GuestNotice of(KeyStates.Leftover key, Instant since) {
        return new GuestNotice(Kind.REMOVED_KEY, since, key.fingerprint());
    }

    static List<GuestNotice> of(Guest guest, String expectedKey) {
        List<GuestNotice> notices = new ArrayList<>();
        Guest.Answer web = guest.web();
        Guest.Answer ssh = guest.ssh();
        if (!web.answers() && !ssh.answers()) {
            notices.add(new GuestNotice(Kind.SILENT, web.since().isAfter(ssh.since()) ? web.since() : ssh.since(), null));
        } else if (!web.answers()) {
            notices.add(new GuestNotice(Kind.WEB_SILENT, web.since(), null));
        } else if (!ssh.answers()) {
            notices.add(new GuestNotice(Kind.SSH_SILENT, ssh.since(), null));
        }
        if (guest.keyLine() != null && guest.keySince() != null && !guest.keyLine().equals(expectedKey)) {
            notices.add(new GuestNotice(Kind.OTHER_HOST_KEY, guest.keySince(), HostKey.fingerprint(guest.keyLine())));
        }
        return notices;
    }
}
