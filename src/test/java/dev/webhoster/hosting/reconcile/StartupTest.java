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

/** The way up: rung by rung, and to the public last. */
@HostingModuleTest
@Real(POSTGRESQL)
class StartupTest {

    @Autowired Hostings hostings;
    @Autowired HostingRepository rows;
    @Autowired TestAccounts people;
    @Autowired Worker worker;
    @Autowired AccountChanges changes;
    @Autowired FakeHypervisor hypervisor;
    @Autowired FakeProxy proxy;
    @Autowired FakeProbes probes;
    @Autowired MutableClock clock;

    long ann;
    UUID machine;

    @BeforeEach
    void create() {
        ann = people.withKey().id();
        hostings.create(ann);
        machine = rows.findByUserId(ann).orElseThrow().vmId();
    }

    @AfterEach
    void answerAgain() {
        probes.answerAll();
    }

    @Test
    void eachLookTakesOneStep() {
        assertThat(hypervisor.isEmpty(machine)).isTrue();

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Climbing(Status.CREATING, ProvisioningStage.POWER, Duration.ZERO));
        assertThat(hypervisor.isEmpty(machine)).isFalse();
        assertThat(hypervisor.isOn(machine)).isFalse();

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Climbing(Status.CREATING, ProvisioningStage.ADDRESS, Duration.ZERO));
        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
        assertThat(proxy.isSite(ann)).isTrue();
        assertThat(view().isMoving()).isFalse();
    }

    @Test
    void theOwnerSeesEachRungThatIsWaitedFor() {
        List<ProvisioningStage> seen = new ArrayList<>(List.of(view().rung()));
        probes.answerBelow(ProvisioningStage.ADDRESS);
        for (ProvisioningStage next : new ProvisioningStage[] {ProvisioningStage.ADDRESS, ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB, ProvisioningStage.PUBLIC}) {
            worker.look(ann);
            seen.add(view().rung());
            probes.answerBelow(next);
        }
        worker.look(ann);
        seen.add(view().rung());

        assertThat(seen).containsExactly(ProvisioningStage.DISK, ProvisioningStage.POWER, ProvisioningStage.ADDRESS, ProvisioningStage.ADDRESS, ProvisioningStage.SSH, ProvisioningStage.WEB, ProvisioningStage.PUBLIC);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDRESS", "SSH", "WEB"})
    void publishesOnlyAfterTheMachineAnswers(ProvisioningStage silent) {
        probes.answerBelow(silent);

        look(5);

        assertThat(view().rung()).isEqualTo(silent);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    @Test
    @Fault(value = "the guest answers SSH with a foreign key",
            expected = "it is never published")
    void neverPublishesAMachineWithAForeignKey() {
        probes.showForeignKey();

        look(5);

        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(view().rung()).isEqualTo(ProvisioningStage.SSH);
        assertThat(proxy.isSite(ann)).isFalse();
    }

    @Test
    void isNotRunningBeforeThePublicAddressGivesTheSameAnswer() {
        probes.answerBelow(ProvisioningStage.PUBLIC);
        look(5);
        assertThat(view().status()).isEqualTo(Status.CREATING);
        assertThat(view().rung()).isEqualTo(ProvisioningStage.PUBLIC);

        probes.answerAll();
        look(1);
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void theFirstPageSpeaksItsOwnersLanguage() {
        changes.setLanguage(ann, "ko");
        worker.work(ann);
        assertThat(hypervisor.spec(machine).welcome().language()).isEqualTo("ko");
    }

    @Test
    void theMachineGetsWhatMakesItItsOwners() {
        String second = people.addKey(ann);
        worker.work(ann);

        assertThat(hypervisor.spec(machine).hostname()).isEqualTo("site-" + ann);
        assertThat(hypervisor.spec(machine).welcome().siteUrl()).isEqualTo("http://localhost/" + ann + "/");
        assertThat(hypervisor.spec(machine).welcome().language()).isEqualTo("en");
        assertThat(hypervisor.spec(machine).hostKey().publicKey()).isEqualTo(view().ssh().hostKey());
        assertThat(hypervisor.spec(machine).authorizedKeys()).hasSize(2).contains(second);
    }

    @Test
    void aMachineThatDiedIsStartedAgain() {
        worker.work(ann);
        hypervisor.die(machine);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Crashed(1));
        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Climbing(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
        worker.work(ann);

        assertThat(hypervisor.isOn(machine)).isTrue();
        assertThat(view().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void aRouteThatWasLostIsPublishedAgain() {
        worker.work(ann);
        proxy.lose(ann);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));

        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void aRunningSiteIsLeftToItsOwnerWhateverItAnswers() {
        worker.work(ann);
        probes.answerBelow(ProvisioningStage.SSH);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Settled(Status.RUNNING));
        assertThat(proxy.isSite(ann)).isTrue();
    }

    @Test
    void aStoppedMachineStartsAgainAsTheSame() {
        worker.work(ann);
        HostingView before = view();
        clock.move(Duration.ofSeconds(1));
        hostings.aim(ann, Goal.STOPPED);
        worker.work(ann);
        clock.move(Duration.ofSeconds(1));
        hostings.aim(ann, Goal.RUNNING);

        assertThat(worker.look(ann)).isEqualTo(new ReconcileResult.Climbing(Status.STARTING, ProvisioningStage.ADDRESS, Duration.ZERO));
        worker.work(ann);

        assertThat(view().status()).isEqualTo(Status.RUNNING);
        assertThat(view().ssh()).isEqualTo(before.ssh());
        assertThat(proxy.isSite(ann)).isTrue();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            worker.look(ann);
        }
    }

    private HostingView view() {
        return hostings.of(ann).orElseThrow();
    }
}
