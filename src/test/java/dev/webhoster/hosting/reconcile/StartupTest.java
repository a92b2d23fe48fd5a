package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.HostingRepository;

/** A startup: stage by stage, and public last. */
@HostingModuleTest
@Real(POSTGRESQL)
class StartupTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    AccountChanges changes;
    @Autowired
    FakeHypervisor hypervisor;
    @Autowired
    FakeProxy proxy;
    @Autowired
    FakeProbes probes;
    @Autowired
    MutableClock clock;

    long ann;
    UUID machine;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
    }

    @AfterEach
    void answerAgain() {
        probes.answerAll();
    }

    @Test
    void eachRunTakesOneStep() {
        assertThat(hypervisor.isEmpty(machine)).isTrue();

        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.CREATING, ProvisioningStage.POWER, Duration.ZERO));
        assertThat(hypervisor.isEmpty(machine)).isFalse();
        assertThat(hypervisor.isOn(machine)).isFalse();

        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.CREATING, ProvisioningStage.ADDRESS, Duration.ZERO));
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
        assertThat(proxy.isSite(ann)).isTrue();
        assertThat(view().isMoving()).isFalse();
    }

    @Test
    void theOwnerSeesEachStage() {
        List<ProvisioningStage> seen = new ArrayList<>(List.of(view().stage()));
        probes.answerBelow(ProvisioningStage.ADDRESS);
        for (ProvisioningStage next : new ProvisioningStage[] {ProvisioningStage.ADDRESS, ProvisioningStage.ADDRESS, ProvisioningStage.SSH,
            ProvisioningStage.WEB, ProvisioningStage.PUBLIC}) {
            worker.reconcile(ann);
            seen.add(view().stage());
            probes.answerBelow(next);
        }
        worker.reconcile(ann);
        seen.add(view().stage());

        assertThat(seen).containsExactly(ProvisioningStage.DISK, ProvisioningStage.POWER, ProvisioningStage.ADDRESS,
                ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB, ProvisioningStage.PUBLIC);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS", "SSH", "WEB"})
    void publishesOnlyAfterTheMachineAnswers(ProvisioningStage silent) {
        probes.answerBelow(silent);

        reconcile(5);

        assertThat(view().stage()).isEqualTo(silent);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    @Test
    @Fault(value = "the guest answers SSH with a foreign key",
            expected = "it is never published")
    void neverPublishesAMachineWithAForeignKey() {
        probes.showForeignKey();

        reconcile(5);

        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(view().stage()).isEqualTo(ProvisioningStage.SSH);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    @Test
    void isNotRunningBeforeThePublicAddressAnswersTheSame() {
        probes.answerBelow(ProvisioningStage.PUBLIC);
        reconcile(5);
        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(view().stage()).isEqualTo(ProvisioningStage.PUBLIC);

        probes.answerAll();
        reconcile(1);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void theFirstPageIsInItsOwnersLanguage() {
        changes.setLanguage(ann, "ko");
        worker.settle(ann);
        assertThat(hypervisor.spec(machine).welcome().language()).isEqualTo("ko");
    }

    @Test
    void theMachineGetsItsOwnersNameAndKeys() {
        String second = accounts.addKey(ann);
        worker.settle(ann);

        assertThat(hypervisor.spec(machine).hostname()).isEqualTo("site-" + ann);
        assertThat(hypervisor.spec(machine).welcome().siteUrl()).isEqualTo("http://localhost/" + ann + "/");
        assertThat(hypervisor.spec(machine).welcome().language()).isEqualTo("en");
        assertThat(hypervisor.spec(machine).hostKey().publicKey()).isEqualTo(view().ssh().hostKey());
        assertThat(hypervisor.spec(machine).authorizedKeys()).hasSize(2).contains(second);
    }

    @Test
    void aCrashedMachineIsStartedAgain() {
        worker.settle(ann);
        hypervisor.die(machine);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Crashed(1));
        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
        worker.settle(ann);

        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aLostRouteIsPublishedAgain() {
        worker.settle(ann);
        proxy.lose(ann);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));

        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void aRunningSiteIsLeftToItsOwner() {
        worker.settle(ann);
        probes.answerBelow(ProvisioningStage.SSH);

        assertThat(worker.reconcile(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void aStoppedMachineStartsWithItsDiskAndSlot() {
        worker.settle(ann);
        HostingView before = view();
        clock.move(Duration.ofSeconds(1));
        hostings.setGoal(ann, Goal.STOPPED);
        worker.settle(ann);
        clock.move(Duration.ofSeconds(1));
        hostings.setGoal(ann, Goal.RUNNING);

        assertThat(worker.reconcile(ann))
                .isEqualTo(new ReconcileResult.StartingUp(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
        worker.settle(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(view().ssh()).isEqualTo(before.ssh());
        assertThat(proxy.isSite(ann)).isTrue();
    }

    private void reconcile(int times) {
        for (int i = 0; i < times; i++) {
            worker.reconcile(ann);
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
