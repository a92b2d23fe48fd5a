package dev.webhoster.hosting.store;

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
public record MachineRecord(
        @Id UUID id,
        int slot,
        String template,
        String hostKeyPrivate,
        String hostKeyPublic,
        @Nullable String keysDigest,
        Instant createdAt,
        @Version @Nullable Long version) {

    /** Digest of what the machine was told, when nobody knows it. */
    public static final String UNKNOWN_KEYS = "";

    public static MachineRecord plan(Slot slot, String template, Instant now) {
        HostKey key = HostKey.generate();
        return new MachineRecord(UUID.randomUUID(), slot.number(), template, key.privateKey(), key.publicKey(), null, now, null);
    }

    public Slot place() {
        return new Slot(slot);
    }

    public HostKey hostKey() {
        return new HostKey(hostKeyPrivate, hostKeyPublic);
    }

    public MachineRecord told(String digest) {
        return new MachineRecord(id, slot, template, hostKeyPrivate, hostKeyPublic, digest, createdAt, version);
    }

    /** Whether it was made as a whole, so that its disk may hold what its owner put there. */
    public boolean isMade() {
        return keysDigest != null;
    }

    public MachineRecord takenApart() {
        return new MachineRecord(id, slot, template, hostKeyPrivate, hostKeyPublic, null, createdAt, version);
    }

    /** Never the private key. */
    @Override
    public String toString() {
        return "MachineEntry[%s, slot %s]".formatted(id, slot);
    }
}
