package dev.webhoster.vm.libvirt;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.webhoster.vm.Acceleration;

/** Whether libvirt answers; shows its version and how machines are run. */
final class LibvirtHealth extends AbstractHealthIndicator {

    private final LibvirtConnection libvirt;
    private final Acceleration acceleration;

    LibvirtHealth(LibvirtConnection libvirt, Acceleration acceleration) {
        super("libvirt does not answer");
        this.libvirt = libvirt;
        this.acceleration = acceleration;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long version = libvirt.call("ask libvirt for its version", connect -> connect.getLibVersion());
        health.up().withDetail("version", version).withDetail("acceleration", acceleration);
    }
}
