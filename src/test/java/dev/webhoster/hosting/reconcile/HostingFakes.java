package dev.webhoster.hosting.reconcile;

import java.util.Map;
import java.util.UUID;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import dev.webhoster.account.Registration;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Installation;

/** Fakes for libvirt, nginx, the network and the time. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({HostingSettings.class, AddressPlan.class})
@Import({DurableState.class, DurableState.Memory.class, DurableState.Plan.class})
public class HostingFakes {

    public static final Installation INSTALLATION = new Installation(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001"),
            Installation.Standing.CERTAIN);

    @Bean
    Installation installation() {
        return INSTALLATION;
    }

    @Bean
    @Primary
    MutableClock clock() {
        return new MutableClock();
    }

    @Bean
    FakeHypervisor hypervisor() {
        return new FakeHypervisor();
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

    /** As the real one, but made in a hundredth of the time; {@code RegistrationTest} has the real one. */
    @Bean
    @Primary
    PasswordEncoder cheapPasswords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }

    @Bean
    TestAccounts accounts(Registration registration, SshKeys keys) {
        return new TestAccounts(registration, keys);
    }

    @Bean
    Worker worker(HostingRepository hostings, Reconciler reconciler) {
        return new Worker(hostings, reconciler);
    }
}
