package dev.webhoster.hosting;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.MachineSpecFactory;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.HostKey;

/** The public addresses of a site and of SSH. */
@Component
class PublicEndpoints {

    private final AddressPlan plan;
    private final HostingSettings settings;

    PublicEndpoints(AddressPlan plan, HostingSettings settings) {
        this.plan = plan;
        this.settings = settings;
    }

    String url(Hosting hosting) {
        return settings.entrance().url(hosting.siteNumber());
    }

    SshAccess ssh(MachineRecord machine) {
        HostKey key = machine.hostKey();
        return new SshAccess(settings.entrance().host(), plan.sshPort(machine.assignedSlot()), MachineSpecFactory.LOGIN,
                key.publicKey(), key.fingerprint());
    }
}
