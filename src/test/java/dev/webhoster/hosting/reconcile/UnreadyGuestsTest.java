package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;
import static dev.webhoster.Real.Part.POSTGRESQL;
import static dev.webhoster.Real.Part.PROCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRecord;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.HostKey;

/** The real probes against real machines with an empty disk; stubs answer at their addresses instead of guests. */
@RealHostTest
@Real({LIBVIRTD, NGINX, NFTABLES, POSTGRESQL, PROCESS})
class UnreadyGuestsTest {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadyGuestsTest.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final AddressPlan PLAN = new AddressPlan("10.77", 10_000);

    @TempDir
    private Path keys;

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    MachineRepository machines;
    @Autowired
    TestAccounts accounts;
    @Autowired
    OwnDatabase database;
    @Autowired
    RealHost host;

    private KillableProcess application;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> settings = host.settings(database);
        settings.put("webhoster.test.ready-at-once", "false");
        settings.put("webhoster.hosting.limits.boot", "10s");
        settings.put("webhoster.hosting.limits.between", "2s");
        application = KillableProcess.start(settings, Path.of("target/unready.log"));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    @Fault(value = "real machines never get their address, never answer SSH, answer SSH with a foreign key, never answer HTTP",
            expected = "failed with the stage; late success is adopted")
    void eachFailsWithItsStageAndLateSuccessIsAdopted() throws IOException {
        long nobody = create();
        long mute = create();
        long stranger = create();
        long webless = create();
        try (GuestStub one = guest(mute).silent(22);
                GuestStub other = guest(stranger).ssh(HostKey.generate(), keys).web();
                GuestStub third = guest(webless).ssh(key(webless), keys).silent(80)) {
            LOG.info("{}, {} and {} are not as they should be", one, other, third);
            fails(nobody, ProvisioningStage.ADDRESS);
            fails(mute, ProvisioningStage.SSH);
            fails(stranger, ProvisioningStage.SSH);
            fails(webless, ProvisioningStage.WEB);
            assertThat(application.driftReport()).isEqualTo("Everything is as the ledger says.");
        }
        try (GuestStub one = right(nobody); GuestStub other = right(mute); GuestStub third = right(stranger);
                GuestStub fourth = right(webless)) {
            LOG.info("{}, {}, {} and {} are right", one, other, third, fourth);
            List.of(nobody, mute, stranger, webless).forEach(user -> await().atMost(Fault.CONVERGED)
                    .until(() -> view(user).status() == Status.RUNNING && !view(user).isMoving()));
        }
        List.of(nobody, mute, stranger, webless).forEach(user -> hostings.setGoal(user, Goal.GONE));
        await().atMost(Fault.CONVERGED).until(() -> rows.findAll().isEmpty());
        assertThat(host.leftovers()).isEmpty();
    }

    private long create() {
        long user = accounts.withKey().id();
        hostings.create(user);
        await().atMost(LIMIT).until(() -> rows.findByUserId(user).flatMap(row -> machines.findById(row.vmId())).isPresent());
        return user;
    }

    private void fails(long user, ProvisioningStage stage) {
        await().atMost(LIMIT).until(() -> view(user).status() == Status.FAILED);
        assertThat(view(user).stage()).isEqualTo(stage);
        assertThat(view(user).failure().kind()).isEqualTo(Failure.Kind.TIMED_OUT);
    }

    private HostingView view(long user) {
        return hostings.of(user).orElseThrow();
    }

    private GuestStub right(long user) throws IOException {
        return guest(user).ssh(key(user), keys).web();
    }

    private GuestStub guest(long user) {
        return new GuestStub(PLAN.address(machine(user).assignedSlot()));
    }

    private HostKey key(long user) {
        return machine(user).hostKey();
    }

    private MachineRecord machine(long user) {
        return machines.findById(rows.findByUserId(user).orElseThrow().vmId()).orElseThrow();
    }
}
