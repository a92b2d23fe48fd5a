package dev.webhoster.hosting;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.platform.SettingException;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Hypervisor;

/** Allows loopback only where guests are emulated, since QEMU promises no isolation then. Checked once, at the start. */
@Component
class IsolationGuard {

    IsolationGuard(HostingSettings settings, Hypervisor hypervisor) {
        Acceleration acceleration = hypervisor.acceleration();
        HostingSettings.Entrance entrance = settings.entrance();
        boolean safe = acceleration.isolates() || isLoopback(entrance.listen()) || entrance.withoutIsolation();
        SettingException.require(safe, "LISTEN_ADDRESS", entrance.listen(),
                "a loopback address here, since machines run without isolation (%s); if you accept that, start with --public --without-isolation"
                        .formatted(acceleration.reason()));
    }

    /** An empty address is loopback to the resolver, but every address to a server. */
    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new SettingException("LISTEN_ADDRESS", address, "an IP address of this host, or 0.0.0.0 for all");
        }
    }
}
