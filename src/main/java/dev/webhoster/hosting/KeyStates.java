package dev.webhoster.hosting;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.vm.HostKey;

/** Which SSH keys really open an account's machine. Keys are put on it and taken off it by a job, which may have to wait. */
@Component
public class KeyStates {

    private final SshKeys keys;
    private final HostingRepository hostings;
    private final MachineRepository machines;
    private final GuestRepository guests;

    KeyStates(SshKeys keys, HostingRepository hostings, MachineRepository machines, GuestRepository guests) {
        this.keys = keys;
        this.hostings = hostings;
        this.machines = machines;
        this.guests = guests;
    }

    /** Where a key of an account is on its way to the machine. */
    public enum State {
        /** There is no machine. */
        NO_MACHINE,
        /** It opens the machine. */
        INSTALLED,
        /** It comes when the machine runs. */
        WAITING,
        /** The machine runs, and does not take it. */
        UNREACHABLE
    }

    /** @param since null without a machine */
    public record KeyState(State state, @Nullable Instant since) {

        public static final KeyState NONE = new KeyState(State.NO_MACHINE, null);
    }

    /**
     * A key that was removed from the account and still opens the machine.
     *
     * @param unreachableSince since when the running machine does not give it up; null while it was not asked
     */
    public record Leftover(String fingerprint, @Nullable Instant unreachableSince) {}

    private record Place(Hosting hosting, MachineRecord machine, boolean hasStarted) {}

    /** The account's keys by id. */
    public Map<Long, KeyState> of(long accountId) {
        Optional<Place> place = place(accountId);
        Map<Long, KeyState> states = new HashMap<>();
        keys.of(accountId).forEach(key -> states.put(key.id(), place.map(found -> state(key, found))
                .orElse(KeyState.NONE)));
        return states;
    }

    private static KeyState state(SshKey key, Place place) {
        Instant installed = place.machine().keys().since().get(key.publicKey());
        if (installed != null && place.hasStarted()) {
            return new KeyState(State.INSTALLED, installed);
        }
        Instant unreachable = place.machine().keysUnreachableSince();
        boolean isRunning = place.hosting().status() == Status.RUNNING;
        return unreachable != null && isRunning ? new KeyState(State.UNREACHABLE, unreachable)
                : new KeyState(State.WAITING,
                        key.addedAt().isAfter(place.machine().createdAt()) ? key.addedAt() : place.machine().createdAt());
    }

    /** Keys that were removed and still open the machine. */
    public List<Leftover> leftovers(long accountId) {
        List<String> wanted = keys.of(accountId).stream().map(SshKey::publicKey).toList();
        return place(accountId).map(place -> place.machine().keys().lines().stream().filter(line -> !wanted.contains(line))
                .map(line -> new Leftover(HostKey.fingerprint(line), place.machine().keysUnreachableSince())).toList())
                .orElse(List.of());
    }

    private Optional<Place> place(long accountId) {
        return hostings.findByUserId(accountId).flatMap(hosting -> machines.findById(hosting.vmId())
                .map(machine -> new Place(hosting, machine, guests.existsById(machine.id()))));
    }
}
