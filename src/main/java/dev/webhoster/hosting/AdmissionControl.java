package dev.webhoster.hosting;

import java.time.Instant;

import org.springframework.stereotype.Component;

import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.Ledger;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.vm.Capacity;

/** Decides whether there is a place for one more hosting, and takes it. */
@Component
class AdmissionControl {

    private final HostingRepository hostings;
    private final Ledger ledger;
    private final SshKeys keys;
    private final HostingSettings settings;

    AdmissionControl(HostingRepository hostings, Ledger ledger, SshKeys keys, HostingSettings settings) {
        this.hostings = hostings;
        this.ledger = ledger;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * Writes ledger and hosting, in the caller's transaction. Those who come at the same time are let in one after the
     * other, so that each counts those before.
     *
     * @param capacity measured just before
     * @throws HostingException.NoSshKey when nobody could log in
     * @throws HostingException.Full when there is no room
     * @throws org.springframework.dao.DuplicateKeyException when somebody else was faster: look again
     */
    Hosting admit(long userId, String template, Capacity capacity, Instant now) {
        if (keys.of(userId).isEmpty()) {
            throw new HostingException.NoSshKey();
        }
        hostings.queueUp();
        settings.room().shortage(capacity, ledger.size() + 1).ifPresent(shortage -> {
            throw new HostingException.Full(shortage);
        });
        MachineRecord entry = ledger.open(template, now);
        return hostings.save(Hosting.begin(userId, entry.id(), now));
    }
}
