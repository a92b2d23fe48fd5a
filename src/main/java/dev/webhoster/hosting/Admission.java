package dev.webhoster.hosting;

import java.time.Instant;

import org.springframework.stereotype.Component;

import dev.webhoster.account.SshKeys;
import dev.webhoster.vm.Hypervisor;

/** Decides whether there is a place for one more hosting, and takes it. */
@Component
class Admission {

    private final HostingRepository hostings;
    private final Ledger ledger;
    private final SshKeys keys;
    private final Hypervisor hypervisor;

    Admission(HostingRepository hostings, Ledger ledger, SshKeys keys, Hypervisor hypervisor) {
        this.hostings = hostings;
        this.ledger = ledger;
        this.keys = keys;
        this.hypervisor = hypervisor;
    }

    /** Writes ledger and hosting, in the caller's transaction.
     *
     * @throws HostingException.NoSshKey when nobody could log in
     * @throws HostingException.Full when no slot is free
     * @throws org.springframework.dao.DuplicateKeyException when somebody else was faster: look again
     */
    Hosting admit(long userId, Instant now) {
        if (keys.of(userId).isEmpty()) {
            throw new HostingException.NoSshKey();
        }
        MachineEntry entry = ledger.open(hypervisor.templateName(), now);
        return hostings.save(Hosting.begin(userId, entry.id(), now));
    }
}
