package dev.webhoster.hosting;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.HostKey;

/** The public way to a machine. */
@Component
class Directions {

    private final AddressPlan plan;
    private final HostingSettings settings;

    Directions(AddressPlan plan, HostingSettings settings) {
        this.plan = plan;
        this.settings = settings;
    }

    String url(Hosting hosting) {
        return settings.entrance().url(hosting.userId());
    }

    SshAccess ssh(MachineEntry entry) {
        HostKey key = entry.hostKey();
        return new SshAccess(settings.entrance().host(), plan.sshPort(entry.place()), Personality.LOGIN,
                key.publicKey(), key.fingerprint());
    }
}
