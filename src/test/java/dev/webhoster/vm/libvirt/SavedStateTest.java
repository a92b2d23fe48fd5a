package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static dev.webhoster.Real.Part.QEMU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.vm.Hypervisor.Start;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.Machine.Power;

/** Memory that is older than the disk destroys the file system: a saved state is used once. The machines have no system. */
@Tag("machine")
@Real({LIBVIRTD, QEMU})
class SavedStateTest {

    private static final int SLOT = 88;
    private static final UUID ID = UUID.fromString("88888888-2222-3333-4444-555555555555");
    private static final Path STATE = Path.of("/var/lib/libvirt/qemu/save",
            TestHypervisor.IDENTITY.domain(TestHypervisor.spec(ID, SLOT).slot()) + ".save");

    @TempDir
    private static Path folder;
    private static Process virtlogd;
    private static Libvirtd libvirtd;
    private static TestHypervisor test;

    @BeforeAll
    static void connect() throws IOException, InterruptedException {
        virtlogd = new ProcessBuilder("virtlogd", "--pid-file", folder.resolve("virtlogd.pid").toString()).inheritIO().start();
        libvirtd = Libvirtd.start(folder.resolve("libvirtd"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x")); // for QEMU's user
        test = RealHypervisor.at(libvirtd.uri("qemu"), folder);
        TemplateFolder.bootFromDisk(folder.resolve("template"));
        test.libvirt().start();
        awaitConnection();
        test.hypervisor().repairInfrastructure();
    }

    @BeforeEach
    void save() {
        test.hypervisor().create(TestHypervisor.spec(ID, SLOT));
        assertThat(test.hypervisor().start(ID)).isEqualTo(Start.BOOTED);
        test.libvirt().run("save", connection -> DomainLookup.with(connection, ID, domain -> domain.managedSave()));
        assertThat(STATE).exists();
    }

    @AfterEach
    void delete() {
        test.hypervisor().delete(ID);
        assertThat(STATE).doesNotExist();
    }

    @AfterAll
    static void disconnect() {
        RealHypervisor.clear(test);
        test.libvirt().destroy();
        libvirtd.close();
        virtlogd.destroy();
        virtlogd.onExit().join();
    }

    @Test
    void aSavedMachineIsResumedOnce() {
        assertThat(test.hypervisor().start(ID)).isEqualTo(Start.RESUMED);

        assertThat(STATE).doesNotExist();
        test.hypervisor().stop(ID);
        assertThat(boots()).isEqualTo(Start.BOOTED);
    }

    /** Whether the machine outlives libvirtd or not. */
    @Test
    @Fault(value = "libvirtd killed after a saved machine runs and before its saved state is removed",
            expected = "the state is removed as soon as the machine is looked at; the next start boots")
    void aStateThatWasUsedIsNotUsedAgain() throws Exception {
        resumeAndKillLibvirtdBeforeTheStateIsRemoved();
        libvirtd.startAgain();
        awaitConnection();
        assertThat(STATE).exists();

        Power found = test.hypervisor().find(ID).orElseThrow().power();

        assertThat(Files.exists(STATE)).isEqualTo(found != Power.ON);
        test.hypervisor().stop(ID);
        boots();
    }

    @Test
    @Fault(value = "the same, and the machine goes off and libvirtd is restarted before anybody looks",
            expected = "the machine boots; its owner is told that it did not go on where it was saved")
    void aStateThatMayHaveBeenUsedIsNotUsedAgain() throws Exception {
        resumeAndKillLibvirtdBeforeTheStateIsRemoved();
        qemu().forEach(SavedStateTest::kill);
        libvirtd.startAgain();
        awaitConnection();
        await().until(() -> !isOn()); // it has noticed
        libvirtd.kill(); // it forgets why the machine is off
        libvirtd.startAgain();
        awaitConnection();
        assertThat(STATE).exists();

        assertThat(boots()).isEqualTo(Start.SAVED_STATE_LOST);
        test.hypervisor().stop(ID);
        assertThat(boots()).isEqualTo(Start.BOOTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Fault(value = "a saved state that libvirt refuses: its head, its end or its middle is damaged",
            expected = "it is removed and the machine boots; its owner is told")
    void aStateThatIsRefusedIsRemovedAndTheMachineBoots(int damage) throws IOException {
        byte[] state = Files.readAllBytes(STATE);
        switch (damage) {
            case 0 -> Files.writeString(STATE, "no state");
            case 1 -> Files.write(STATE, Arrays.copyOf(state, state.length / 2));
            default -> {
                Arrays.fill(state, state.length / 4, state.length / 2, (byte) 'x');
                Files.write(STATE, state);
            }
        }

        assertThat(boots()).isEqualTo(Start.SAVED_STATE_LOST);
    }

    /** libvirt sometimes takes the end of a machine's process that has failed for that of the next one: callers try again. */
    private static Start boots() {
        AtomicReference<Start> how = new AtomicReference<>();
        await().ignoreExceptionsInstanceOf(HypervisorException.Failed.class).until(() -> {
            how.set(test.hypervisor().start(ID));
            return isOn();
        });
        assertThat(STATE).doesNotExist();
        assertThat(isResumed()).isFalse();
        return how.get();
    }

    private static boolean isOn() {
        return test.hypervisor().find(ID).orElseThrow().isOn();
    }

    /** The panel's process dies with it: it has not seen that the machine runs. */
    private static void resumeAndKillLibvirtdBeforeTheStateIsRemoved() throws IOException, InterruptedException {
        Path copy = Files.copy(STATE, folder.resolve("state"), StandardCopyOption.REPLACE_EXISTING);
        test.libvirt().run("start as far as the machine runs", connection -> DomainLookup.with(connection, ID, domain -> {
            domain.setMetadata(2, "<resumption/>", "webhoster-resumption", SavedStates.NAMESPACE, 2);
            domain.create();
            return ID;
        }));
        libvirtd.kill();
        Files.copy(copy, STATE);
        assertThat(isResumed()).isTrue();
    }

    private static void awaitConnection() throws InterruptedException {
        while (!test.nextEvent().equals(new HypervisorConnected())) {
            // something else
        }
    }

    /** Whether the machine's QEMU was started to read its memory. */
    private static boolean isResumed() {
        List<ProcessHandle> processes = qemu();
        assertThat(processes).hasSize(1);
        return arguments(processes.getFirst()).contains("\0-incoming\0");
    }

    private static List<ProcessHandle> qemu() {
        return ProcessHandle.allProcesses().filter(process -> arguments(process).contains(ID.toString())
                && arguments(process).contains("-machine")).toList();
    }

    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
