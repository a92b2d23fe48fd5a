package dev.webhoster.vm.libvirt;

import static dev.webhoster.Real.Part.LIBVIRTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Fault;
import dev.webhoster.Finding;
import dev.webhoster.Real;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.image.CloudInitSeeds;
import dev.webhoster.vm.image.SeedImage;

/** All that a machine is made of on one small file system, as in production: the seed is made first, in a folder beside. */
@Tag("machine")
@Real(LIBVIRTD)
class FullDiskOfMachinesTest {

    private static final UUID ID = UUID.fromString("dddddddd-2222-3333-4444-555555555555");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int STEP_KIB = 32;
    private static final int ENOUGH_KIB = 1536;

    @TempDir
    private Path folder;
    private final CommandRunner commands = new CommandRunner();
    private Path disk;
    private Libvirtd libvirtd;
    private TestHypervisor test;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("state"));
        mount("size=4m");
        Path temporary = Files.createDirectory(disk.resolve("tmp"));
        libvirtd = Libvirtd.start(folder.resolve("libvirtd"));
        test = RealHypervisor.at(libvirtd.uri("qemu"), disk, new CloudInitSeeds(new TextTemplates(Path.of("cloud-init")),
                new SeedImage(commands, temporary), TestHypervisor.PLAN));
        test.libvirt().start();
        assertThat(test.nextEvent()).isEqualTo(new HypervisorConnected());
        test.hypervisor().repairInfrastructure();
    }

    /** Also what a start that failed has left. */
    @AfterEach
    void stop() {
        try {
            RealHypervisor.clear(test);
            test.libvirt().destroy();
            libvirtd.close();
        } finally {
            commands.run(LIMIT, "umount", "-l", disk.toString());
        }
    }

    @Test
    @Finding(Finding.Id.B4)
    @Fault(value = "disk full while seed and overlay are made, at every point",
            expected = "said so; nothing half-made stays; goes on when there is room")
    void whereverTheDiskGetsFullItIsToldAndNothingStays() throws IOException {
        long used = Files.getFileStore(disk).getTotalSpace() - Files.getFileStore(disk).getUsableSpace();
        int refusals = 0;
        for (int room = 0; room <= ENOUGH_KIB; room += STEP_KIB) {
            mount("remount,size=%dk".formatted(used / 1024 + room));
            Throwable failure = catchThrowable(() -> test.hypervisor().create(TestHypervisor.spec(ID, 46)));
            if (failure != null) {
                assertThat(failure).as("with %d KiB", room).isInstanceOf(HypervisorException.NoSpace.class);
                refusals++;
            }
            assertThat(test.hypervisor().find(ID).isPresent()).isEqualTo(failure == null);
            assertThat(disk.resolve("tmp")).isEmptyDirectory();
            test.hypervisor().delete(ID);
            assertThat(disk.resolve("machines")).isEmptyDirectory();
        }
        assertThat(refusals).as("of the seed at least").isBetween(8, ENOUGH_KIB / STEP_KIB);
    }

    private void mount(String options) {
        commands.run(LIMIT, "mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
    }
}
