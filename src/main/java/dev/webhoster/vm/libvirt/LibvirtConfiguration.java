package dev.webhoster.vm.libvirt;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Installation;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.host.AccelerationCache;
import dev.webhoster.vm.host.AccelerationProbe;
import dev.webhoster.vm.host.GuestFirewall;
import dev.webhoster.vm.image.CloudInitSeeds;
import dev.webhoster.vm.image.SeedImage;
import dev.webhoster.vm.image.TemplateHealth;

/** Assembles the libvirt driver. Another driver is a room of its own, chosen by {@code webhoster.vm.driver}. */
@ConditionalOnProperty(name = "webhoster.vm.driver", havingValue = "libvirt", matchIfMissing = true)
@Configuration(proxyBeanMethods = false)
class LibvirtConfiguration {

    @Bean
    HypervisorEventPublisher eventPublisher(ApplicationEventPublisher publisher) {
        return new HypervisorEventPublisher(publisher::publishEvent);
    }

    @Bean
    LibvirtConnection libvirtConnection(LibvirtSettings settings, HypervisorEventPublisher events) {
        return new LibvirtConnection(settings.uri(), events.listener());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
    Acceleration acceleration(VmSettings settings, CommandRunner commands) {
        AccelerationCache cache = new AccelerationCache(settings.machinesFolder().resolveSibling("acceleration"));
        return new AccelerationProbe(commands, cache).choose(settings.acceleration(), settings.imagePath());
    }

    /** An audit creates no machines: it does not spend the seconds of a probe, nor need an intact template. */
    @Bean
    @ConditionalOnBooleanProperty("webhoster.audit")
    Acceleration accelerationNotProbed() {
        return new Acceleration(Acceleration.Kind.TCG, "an audit does not try KVM");
    }

    @Bean
    Identity identity(Instance instance, Installation installation, AddressPlan addresses) {
        return new Identity(instance, installation.id(), addresses);
    }

    @Bean
    MachineBuilder machineBuilder(VmSettings settings, LibvirtSettings libvirt, Identity identity, CommandRunner commands) {
        return new MachineBuilder(settings, identity, new CloudInitSeeds(
                new TextTemplates(settings.cloudInitFolder()), new SeedImage(commands), identity.addresses()),
                new Storage(new DiskPool(identity, settings.machinesFolder()), VolumeUpload.of(libvirt.uri()), new DiskUsage(commands)));
    }

    @Bean
    Hypervisor hypervisor(LibvirtConnection libvirt, MachineBuilder builder, Clock clock, Acceleration acceleration) {
        return new LibvirtHypervisor(libvirt, builder, new GuestAgent(clock), acceleration);
    }

    @Bean(initMethod = "install")
    @ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
    GuestFirewall guestFirewall(CommandRunner commands, AddressPlan addresses, Instance instance, VmSettings settings) {
        return new GuestFirewall(commands, GuestFirewall.rules(addresses, instance, settings.bridge()));
    }

    @Bean
    LibvirtHealth libvirtHealthIndicator(LibvirtConnection libvirt, Acceleration acceleration) {
        return new LibvirtHealth(libvirt, acceleration);
    }

    @Bean
    TemplateHealth templateHealthIndicator(VmSettings settings) {
        return new TemplateHealth(settings.imagePath());
    }
}
