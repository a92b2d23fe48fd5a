package dev.webhoster.hosting.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.HostKey;

/** Only free slots are allocated. */
@HostingModuleTest
class SlotAllocatorTest {

    @Autowired
    SlotAllocator slots;
    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    MachineRepository machines;
    @Autowired
    HostingSettings settings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    DriftCheck driftCheck;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    MutableClock clock;

    @AfterEach
    void makeRoom() {
        proxy.setUnavailable(Set.of());
    }

    @Test
    void aSlotWithAnUnavailablePortIsNeverAllocated() {
        leaveOnly(7000, 7001);
        Set<Slot> drawn = new HashSet<>();
        for (int draw = 0; draw < 50; draw++) {
            drawn.add(slots.findFree(clock.instant()).orElseThrow());
        }

        assertThat(drawn).containsExactlyInAnyOrder(new Slot(7000), new Slot(7001));
    }

    @Test
    void aReleasedSlotRests() {
        leaveOnly(7002);
        long ann = accounts.withKey().id();
        hostings.create(ann);
        assertThat(slots.findFree(clock.instant())).isEmpty();
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);

        clock.move(settings.slotRest().minusMillis(1));
        assertThat(slots.findFree(clock.instant())).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(slots.findFree(clock.instant())).contains(new Slot(7002));
    }

    @Test
    void aSlotRestsAfterEachRelease() {
        leaveOnly(7003);
        release(7003);
        clock.move(settings.slotRest());
        release(7003);

        assertThat(slots.findFree(clock.instant())).isEmpty();
    }

    @Test
    void aSlotOfAnOrphanIsNotAllocated() {
        long ann = accounts.withKey().id(); // with an empty ledger, orphans are only reported
        hostings.create(ann);
        worker.settle(ann);
        leaveOnly(7004);
        UUID orphan = hypervisor.orphan(new Slot(7004));
        assertThat(slots.findFree(clock.instant())).isPresent();
        driftCheck.repair();
        assertThat(slots.findFree(clock.instant())).isEmpty();

        hypervisor.delete(orphan);
        driftCheck.repair();
        assertThat(slots.findFree(clock.instant())).contains(new Slot(7004));
    }

    @Test
    void withoutAFreeSlotNothingIsCreated() {
        leaveOnly();
        long ann = accounts.withKey().id();
        long before = machines.count();

        assertThatExceptionOfType(HostingException.Full.class).isThrownBy(() -> hostings.create(ann))
                .withMessageContaining("every address is taken").withMessageContaining("Nothing was created");

        assertThat(machines.count()).isEqualTo(before);
        assertThat(rows.findByUserId(ann)).isEmpty();
    }

    private void leaveOnly(Integer... free) {
        Set<Integer> left = Set.of(free);
        proxy.setUnavailable(IntStream.rangeClosed(Slot.FIRST, Slot.LAST).filter(n -> !left.contains(n))
                .mapToObj(Slot::new).collect(Collectors.toSet()));
    }

    private void release(int slot) {
        slots.release(MachineRecord.planned(UUID.randomUUID(), slot, "", new HostKey("", ""), clock.instant()), clock.instant());
    }
}
