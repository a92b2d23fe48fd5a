package dev.webhoster.hosting;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.HostKey;

/**
 * A line of the ledger: what we made or are about to make. It is written before libvirt is asked for anything.
 *
 * @param keysDigest of the SSH keys that the machine was told last; null as long as it is not made
 */
@Table("machine")
record MachineEntry(
        @Id UUID id,
        int slot,
        String template,
        String hostKeyPrivate,
        String hostKeyPublic,
        @Nullable String keysDigest,
        Instant createdAt,
        @Version @Nullable Long version) {

    /** Digest of what the machine was told, when nobody knows it. */
    static final String UNKNOWN_KEYS = "";

    static MachineEntry plan(Slot slot, String template, Instant now) {
        HostKey key = HostKey.generate();
        return new MachineEntry(UUID.randomUUID(), slot.number(), template, key.privateKey(), key.publicKey(), null, now, null);
    }

    Slot place() {
        return new Slot(slot);
    }

    HostKey hostKey() {
        return new HostKey(hostKeyPrivate, hostKeyPublic);
    }

    MachineEntry told(String digest) {
        return new MachineEntry(id, slot, template, hostKeyPrivate, hostKeyPublic, digest, createdAt, version);
    }

    /** Whether it was made as a whole, so that its disk may hold what its owner put there. */
    boolean isMade() {
        return keysDigest != null;
    }

    MachineEntry takenApart() {
        return new MachineEntry(id, slot, template, hostKeyPrivate, hostKeyPublic, null, createdAt, version);
    }

    /** Never the private key. */
    @Override
    public String toString() {
        return "MachineEntry[%s, slot %d]".formatted(id, slot);
    }
}
