package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.hosting.model.CapacityPolicy;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.model.HostingSettings.DriftChecks;
import dev.webhoster.hosting.model.HostingSettings.Entrance;
import dev.webhoster.hosting.model.HostingSettings.Limits;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.platform.SettingException;
import dev.webhoster.vm.Acceleration;

class IsolationGuardTest {

    static final Acceleration EMULATED = new Acceleration(Acceleration.Kind.TCG, "no guest boots under KVM");
    static final Acceleration ISOLATED = new Acceleration(Acceleration.Kind.KVM, "a guest booted");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "2001:db8::1"})
    void emulatedMachinesAllowLoopbackOnly(String listen) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> open(listen, EMULATED, false))
                .withMessageContaining("LISTEN_ADDRESS is \"" + listen + "\"")
                .withMessageContaining("no guest boots under KVM").withMessageContaining("--without-isolation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void loopbackIsAlwaysAllowed(String listen) {
        assertThatCode(() -> open(listen, EMULATED, false)).doesNotThrowAnyException();
    }

    @Test
    void theOperatorCanOverrideIt() {
        assertThatCode(() -> open("0.0.0.0", EMULATED, true)).doesNotThrowAnyException();
    }

    @Test
    void hardwareIsolationAllowsEveryAddress() {
        assertThatCode(() -> open("0.0.0.0", ISOLATED, false)).doesNotThrowAnyException();
    }

    /** An empty address is this host to Java's resolver, and every address to the web server. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyAddressIsNotLoopback(String listen) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> open(listen, EMULATED, false))
                .withMessageContaining("LISTEN_ADDRESS");
    }

    private static IsolationGuard open(String listen, Acceleration acceleration, boolean insist) {
        Limits limits = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
        FakeHypervisor hypervisor = new FakeHypervisor();
        hypervisor.setAcceleration(acceleration);
        return new IsolationGuard(new HostingSettings(Duration.ZERO, limits, new Entrance(listen, "localhost", 80, insist),
                new CapacityPolicy(0, 0, 1, 1), new DriftChecks(Duration.ofMinutes(1), Duration.ZERO)), hypervisor);
    }
}
