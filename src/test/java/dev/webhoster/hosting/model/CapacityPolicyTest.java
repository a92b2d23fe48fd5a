package dev.webhoster.hosting.model;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingException.Full.Shortage;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.HypervisorException;

/** A machine is admitted only if all fit with their maximum size. */
@HostingModuleTest
@Real(POSTGRESQL)
class CapacityPolicyTest {

    private static final long GIB = 1L << 30;

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    MachineRepository machines;
    @Autowired
    FakeHypervisor hypervisor;

    private final CapacityPolicy strict = new CapacityPolicy(5, 1024, 1, 1);

    @AfterEach
    void makeRoom() {
        hypervisor.setCapacity(new Capacity(1L << 50, 0, GIB, 1L << 50, GIB));
    }

    @Test
    void disksCountWithTheirMaximumSize() {
        Capacity host = new Capacity(35 * GIB, 0, 10 * GIB, 100 * GIB, GIB);

        assertThat(strict.shortage(host, 3)).isEmpty();
        assertThat(strict.shortage(host, 4)).contains(Shortage.DISK);
    }

    @Test
    void usedDiskSpaceIsNotCountedTwice() {
        Capacity host = new Capacity(15 * GIB, 20 * GIB, 10 * GIB, 100 * GIB, GIB);

        assertThat(strict.shortage(host, 3)).isEmpty();
    }

    @Test
    void theMemoryReserveIsKept() {
        Capacity host = new Capacity(1000 * GIB, 0, GIB, 4 * GIB, GIB);

        assertThat(strict.shortage(host, 3)).isEmpty();
        assertThat(strict.shortage(host, 4)).contains(Shortage.MEMORY);
    }

    @Test
    void overcommitIsPossible() {
        Capacity host = new Capacity(15 * GIB, 0, 10 * GIB, 3 * GIB, GIB);

        assertThat(new CapacityPolicy(5, 1024, 4, 2).shortage(host, 4)).isEmpty();
        assertThat(new CapacityPolicy(5, 1024, 4, 2).shortage(host, 5)).isPresent();
    }

    @Test
    @Fault(value = "no room on the disk or in the memory of the host",
            expected = "refused with the reason; nothing is created")
    void aFullHostRefusesWithTheReasonAndCreatesNothing() {
        long ann = accounts.withKey().id();
        long before = machines.count();
        hypervisor.setCapacity(new Capacity(3 * GIB, 0, GIB, 1L << 50, GIB));

        assertThatExceptionOfType(HostingException.Full.class).isThrownBy(() -> hostings.create(ann))
                .withMessageContaining("disk has no room").matches(full -> full.shortage() == Shortage.DISK);
        assertThat(hostings.of(ann)).isEmpty();
        assertThat(machines.count()).isEqualTo(before);
    }

    @Test
    @Fault(value = "libvirt away at the click",
            expected = "told to try again; nothing is created")
    void anUnreachableHypervisorRefusesAndCreatesNothing() {
        long ann = accounts.withKey().id();
        hypervisor.faults().next(new HypervisorException.Unreachable("ask", new IllegalStateException()));

        assertThatExceptionOfType(HostingException.Unavailable.class).isThrownBy(() -> hostings.create(ann))
                .withMessageContaining("try again");
        assertThat(hostings.of(ann)).isEmpty();
    }

    @Test
    void anExistingHostingIsKeptOnAFullHost() {
        long ann = accounts.withKey().id();
        hostings.create(ann);
        Optional<HostingView> created = hostings.of(ann);
        hypervisor.setCapacity(new Capacity(0, 0, GIB, 0, GIB));

        hostings.create(ann);

        assertThat(hostings.of(ann)).isEqualTo(created);
    }
}
