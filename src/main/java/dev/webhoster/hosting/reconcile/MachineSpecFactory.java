package dev.webhoster.hosting.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.platform.Sha256;
import dev.webhoster.vm.MachineSpec;

/** Builds the specification of a machine: the owner's name, language and SSH keys, its slot and its host key. */
@Component
public class MachineSpecFactory {

    public static final String LOGIN = "ubuntu";

    private final Accounts accounts;
    private final SshKeys keys;
    private final HostingSettings settings;
    private final Clock clock;

    MachineSpecFactory(Accounts accounts, SshKeys keys, HostingSettings settings, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param lines of {@code authorized_keys}
     * @param at when they were read
     */
    public record Keys(List<String> lines, Instant at) {

        /** Differs for different keys. */
        String digest() {
            return Sha256.hex(String.join("\n", lines));
        }
    }

    public Keys keysOf(Hosting hosting) {
        return new Keys(keys.of(hosting.userId()).stream().map(SshKey::publicKey).toList(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    public MachineSpec specOf(Hosting hosting, MachineRecord machine, Keys keys) {
        Account owner = owner(hosting);
        MachineSpec.Welcome welcome = new MachineSpec.Welcome(owner.username(), settings.entrance().url(hosting.siteNumber()),
                Objects.requireNonNullElse(owner.language(), "en"));
        return new MachineSpec(machine.id(), machine.assignedSlot(), "site-" + hosting.siteNumber(), machine.hostKey(), welcome,
                keys.lines(), new MachineSpec.Provenance(Long.toString(hosting.userId()), machine.createdAt()));
    }

    private Account owner(Hosting hosting) {
        return accounts.findById(hosting.userId())
                .orElseThrow(() -> new IllegalStateException("Hosting without an account: " + hosting.id()));
    }
}
