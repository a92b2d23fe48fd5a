package dev.webhoster.hosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.MachineSpecFactory;
import dev.webhoster.hosting.store.Guest;
import dev.webhoster.hosting.store.GuestRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.HostKey;

/** The public addresses of a site and of SSH, and what answers there. */
@Component
class PublicEndpoints {

    private final AddressPlan plan;
    private final HostingSettings settings;
    private final GuestRepository guests;
    private final KeyStates keys;

    PublicEndpoints(AddressPlan plan, HostingSettings settings, GuestRepository guests, KeyStates keys) {
        this.plan = plan;
        this.settings = settings;
        this.guests = guests;
        this.keys = keys;
    }

    String url(Hosting hosting) {
        return settings.entrance().url(hosting.siteNumber());
    }

    SshAccess ssh(MachineRecord machine) {
        String key = Guest.expectedKey(guests.findById(machine.id()), machine);
        return new SshAccess(settings.entrance().host(), plan.sshPort(machine.assignedSlot()), MachineSpecFactory.LOGIN,
                key, HostKey.fingerprint(key));
    }

    /** Only of a machine that runs: otherwise nothing is known of what is inside. */
    List<GuestNotice> notices(Hosting hosting, MachineRecord machine) {
        if (!hosting.isSettledAs(Status.RUNNING)) {
            return List.of();
        }
        Optional<Guest> guest = guests.findById(machine.id());
        List<GuestNotice> notices = new ArrayList<>(guest.map(seen -> GuestNotice.of(seen, Guest.expectedKey(guest, machine)))
                .orElse(List.of()));
        for (KeyStates.Leftover key : keys.leftovers(hosting.userId())) {
            if (key.unreachableSince() != null) {
                notices.add(GuestNotice.of(key, key.unreachableSince()));
            }
        }
        return notices;
    }
}
