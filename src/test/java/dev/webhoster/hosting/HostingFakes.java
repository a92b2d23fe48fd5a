package dev.webhoster.hosting;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import dev.webhoster.account.Registration;
import dev.webhoster.account.SshKeys;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.Acceleration;

/** Instead of libvirt, nginx, the network and the time. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({HostingSettings.class, AddressPlan.class})
@Import({World.class, World.Memory.class, World.Plan.class})
public class HostingFakes {

    @Bean
    @Primary
    SettableClock clock() {
        return new SettableClock();
    }

    @Bean
    FakeHypervisor hypervisor() {
        return new FakeHypervisor();
    }

    @Bean
    Acceleration acceleration(FakeHypervisor hypervisor) {
        return hypervisor.acceleration();
    }

    @Bean
    FakeProxy reverseProxy() {
        return new FakeProxy();
    }

    @Bean
    @Primary
    FakeProbes probes(FakeHypervisor hypervisor, FakeProxy proxy, AddressPlan plan) {
        return new FakeProbes(hypervisor, proxy, plan);
    }

    @Bean
    People people(Registration registration, SshKeys keys) {
        return new People(registration, keys);
    }

    @Bean
    Worker worker(HostingRepository hostings, Reconciler reconciler) {
        return new Worker(hostings, reconciler);
    }
}
