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
 * A machine that exists or is about to be created. The record is written before the hypervisor is asked for anything.
 *
 * @param keysDigest of the SSH keys that the machine got last; null until it is created
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

    /** Digest of unknown SSH keys. */
    public static final String UNKNOWN_KEYS = "";

    public Slot assignedSlot() {
        return new Slot(slot);
    }

    public HostKey hostKey() {
        return new HostKey(hostKeyPrivate, hostKeyPublic);
    }

    public MachineRecord withKeysDigest(String digest) {
        return new MachineRecord(id, slot, template, hostKeyPrivate, hostKeyPublic, digest, createdAt, version);
    }

    /** Whether the machine was created completely, so that its disk may hold data of its owner. */
    public boolean isCreated() {
        return keysDigest != null;
    }

    /** The record of a machine that is deleted, or created again. */
    public MachineRecord withoutMachine() {
        return new MachineRecord(id, slot, template, hostKeyPrivate, hostKeyPublic, null, createdAt, version);
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "MachineRecord[%s, slot %s]".formatted(id, slot);
    }
}
