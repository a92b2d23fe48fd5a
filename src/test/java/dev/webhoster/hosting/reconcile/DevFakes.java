package dev.webhoster.hosting.reconcile;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import dev.webhoster.account.Registration;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Installation;

/**
 * Instead of libvirt, nginx, the packet filter and the network; time is real. It has no annotation, so that no test that scans
 * this package takes it up.
 */
@Import(DevStage.class)
public class DevFakes {

    @Bean
    Installation installation() {
        return HostingFakes.INSTALLATION;
    }

    @Bean
    DevMachines hypervisor() {
        return new DevMachines();
    }

    @Bean
    FakeProxy reverseProxy() {
        return new FakeProxy();
    }

    @Bean
    @Primary
    Probes probes(DevMachines machines, FakeProxy proxy, AddressPlan plan) {
        return new DevProbes(new FakeProbes(machines, proxy, plan), machines, plan);
    }

    @Bean
    TestAccounts people(Registration registration, SshKeys keys) {
        return new TestAccounts(registration, keys);
    }

    @Bean
    Worker worker(HostingRepository hostings, Reconciler reconciler) {
        return new Worker(hostings, reconciler);
    }

    /** {@link DevStage} starts it when the stage is set. */
    @Bean
    DbSchedulerStarter starter() {
        return () -> {};
    }
}
