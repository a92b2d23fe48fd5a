package dev.webhoster.hosting;

import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.store.Guest;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.vm.HostKey;

/** Which SSH host keys owners expect of their machines. */
@Component
public class HostKeys {

    private final HostingRepository hostings;
    private final MachineRepository machines;
    private final GuestRepository guests;

    HostKeys(HostingRepository hostings, MachineRepository machines, GuestRepository guests) {
        this.hostings = hostings;
        this.machines = machines;
        this.guests = guests;
    }

    /**
     * From now on the key that the machine shows is the one to expect. Nothing changes when it is already.
     *
     * @param fingerprint of the key that the owner has read: the machine may show a third one meanwhile
     * @throws HostingException.NotFound when there is no hosting
     * @throws HostingException.HostKeyDiffers when the machine does not show this key
     */
    @Transactional
    public void accept(long userId, String fingerprint) {
        UUID id = hostings.findByUserId(userId).orElseThrow(HostingException.NotFound::new).vmId();
        Optional<Guest> guest = guests.findById(id);
        String expected = Guest.expectedKey(guest, machines.findById(id).orElseThrow(HostingException.NotFound::new));
        if (!HostKey.fingerprint(expected).equals(fingerprint)) {
            guests.save(guest.filter(seen -> shows(seen, fingerprint)).orElseThrow(HostingException.HostKeyDiffers::new)
                    .withAcceptedKey());
        }
    }

    private static boolean shows(Guest guest, String fingerprint) {
        return guest.keyLine() != null && HostKey.fingerprint(guest.keyLine()).equals(fingerprint);
    }
}
