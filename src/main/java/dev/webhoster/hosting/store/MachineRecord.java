package dev.webhoster.hosting.store;

import java.time.Instant;
import java.util.List;
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
 * @param installedKeys those keys, see {@link InstalledKeys}; what was removed stays listed until the machine has lost it
 * @param keysUnreachableSince since when keys that have changed cannot be put on the running machine
 */
@Table("machine")
public record MachineRecord(
        @Id UUID id,
        int slot,
        String template,
        String hostKeyPrivate,
        String hostKeyPublic,
        @Nullable String keysDigest,
        String installedKeys,
        @Nullable Instant keysUnreachableSince,
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

    /** A machine that will be created. */
    public static MachineRecord planned(UUID id, int slot, String template, HostKey key, Instant now) {
        return new MachineRecord(id, slot, template, key.privateKey(), key.publicKey(), null, "", null, now, null);
    }

    public InstalledKeys keys() {
        return InstalledKeys.parse(installedKeys);
    }

    /** It exists, and nobody knows which keys it has. */
    public MachineRecord withUnknownKeys() {
        return with(UNKNOWN_KEYS, installedKeys, keysUnreachableSince);
    }

    /** These keys were just installed. */
    public MachineRecord withKeys(String digest, List<String> lines, Instant now) {
        return with(digest, keys().replacedBy(lines, now).text(), null);
    }

    public MachineRecord withKeysUnreachable(Instant now) {
        return keysUnreachableSince == null ? with(keysDigest, installedKeys, now) : this;
    }

    private MachineRecord with(@Nullable String digest, String installed, @Nullable Instant unreachableSince) {
        return new MachineRecord(id, slot, template, hostKeyPrivate, hostKeyPublic, digest, installed, unreachableSince, createdAt,
                version);
    }

    /** Whether the machine was created completely, so that its disk may hold data of its owner. */
    public boolean isCreated() {
        return keysDigest != null;
    }

    /** The record of a machine that is deleted, or created again. */
    public MachineRecord withoutMachine() {
        return with(null, "", null);
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "MachineRecord[%s, slot %s]".formatted(id, slot);
    }
}
