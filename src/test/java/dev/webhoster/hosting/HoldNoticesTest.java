package dev.webhoster.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.FakeHypervisor;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.vm.HypervisorException;

/** Visitors read a notice while a machine does not serve its site. */
@HostingModuleTest
class HoldNoticesTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    MachineRepository machines;
    @Autowired
    HoldNotices notices;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;

    long ann;
    Slot slot;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        slot = machines.findById(rows.findByUserId(ann).orElseThrow().vmId()).orElseThrow().assignedSlot();
    }

    @AfterEach
    void repair() {
        hypervisor.faults().none();
    }

    @Test
    void aSiteBeingCreatedHasANotice() {
        worker.reconcile(ann);

        assertThat(proxy.isHeld(new Route(ann, slot))).isTrue();
        assertThat(code()).isEqualTo("site_being_created");
    }

    @Test
    void aStoppedSiteHasANotice() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);

        assertThat(proxy.isHeld(new Route(ann, slot))).isTrue();
        assertThat(code()).isEqualTo("site_stopped");
    }

    @Test
    void aRestartingSiteHasANotice() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.RESTARTED);
        worker.reconcile(ann);

        assertThat(code()).isEqualTo("site_restarting");
    }

    @Test
    void aFailedSiteHasANotice() {
        hypervisor.faults().always("create", new HypervisorException.NoSpace("write", new IllegalStateException()));
        worker.settle(ann);

        assertThat(proxy.isHeld(new Route(ann, slot))).isTrue();
        assertThat(code()).isEqualTo("site_failed");
    }

    @Test
    void aSiteInDeletionHasANoticeAndADeletedOneHasNone() {
        worker.settle(ann);
        hostings.setGoal(ann, Goal.GONE);
        worker.reconcile(ann);
        assertThat(code()).isEqualTo("site_being_deleted");
        worker.settle(ann);

        assertThat(proxy.isHeld(new Route(ann, slot))).isFalse();
        assertThat(notices.noticeFor(slot)).isEmpty();
    }

    @Test
    void aFreeSlotHasNoNotice() {
        assertThat(Arrays.stream(new int[] {9990, 9991}).mapToObj(Slot::new).map(notices::noticeFor))
                .allMatch(notice -> notice.isEmpty());
    }

    private String code() {
        return notices.noticeFor(slot).orElseThrow().code();
    }
}
