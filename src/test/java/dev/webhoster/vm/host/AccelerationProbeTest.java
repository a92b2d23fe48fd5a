package dev.webhoster.vm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.platform.SettingException;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Acceleration.Kind;
import dev.webhoster.vm.VmSettings.AccelerationMode;
import dev.webhoster.vm.libvirt.FakeCommands;
import dev.webhoster.vm.libvirt.TemplateFolder;

class AccelerationProbeTest {

    /** May be read but not written, by root neither. */
    private static final Path READ_ONLY = Path.of("/proc/sys/kernel/random/boot_id");

    @TempDir
    private Path folder;
    private Path device;
    private final FakeCommands commands = new FakeCommands();

    @BeforeEach
    void makeDeviceAndTemplate() throws IOException {
        device = Files.createFile(folder.resolve("kvm"));
        TemplateFolder.writeTo(folder.resolve("template"));
    }

    @Test
    void takesKvmWhenAGuestBootsUnderIt() {
        commands.answer(124, "[    0.000000] Linux version 6.1.0-amd64\n[    0.000000] more");

        assertThat(choose(AccelerationMode.AUTO, device)).isEqualTo(new Acceleration(Kind.KVM, "a guest boots under it"));
        assertThat(commands.commands().getFirst()).containsSubsequence("timeout", "qemu-system-x86_64", "-accel", "kvm",
                "-kernel", folder.resolve("template/vmlinuz").toString());
    }

    @Test
    void emulatesWhenTheGuestHangs() {
        commands.answer(124, "");

        assertThat(choose(AccelerationMode.AUTO, device)).isEqualTo(
                new Acceleration(Kind.TCG, "a guest does not boot under KVM here: it printed nothing for 8 s"));
    }

    @Test
    void emulatesWhenQemuRefusesAndTellsWhy() {
        commands.answer(1, "warning\nfailed to initialize kvm: Permission denied\n\n");

        assertThat(choose(AccelerationMode.AUTO, device).reason()).endsWith("here: failed to initialize kvm: Permission denied");
    }

    @Test
    void emulatesWhenQemuEndsWithoutAWord() {
        commands.answer(134, "");

        assertThat(choose(AccelerationMode.AUTO, device).reason()).endsWith("QEMU ended with exit code 134");
    }

    @Test
    void emulatesWithoutTryingWhereThereIsNoDevice() {
        Path nowhere = folder.resolve("none");

        assertThat(choose(AccelerationMode.AUTO, nowhere)).isEqualTo(new Acceleration(Kind.TCG, "this host has no " + nowhere));
        assertThat(commands.commands()).isEmpty();
    }

    @Test
    void emulatesWithoutTryingWhereTheDeviceMayNotBeUsed() {
        assertThat(choose(AccelerationMode.AUTO, READ_ONLY)).isEqualTo(new Acceleration(Kind.TCG,
                "%s may not be used by %s".formatted(READ_ONLY, System.getProperty("user.name"))));
        assertThat(commands.commands()).isEmpty();
    }

    @Test
    void takesTheDevicesWordWhereTheTemplateHasNoKernel() throws IOException {
        Files.writeString(folder.resolve("template/template.json"),
                "{\"name\": \"ubuntu\", \"boot\": \"disk\", \"packaged\": false, \"virtualSizeBytes\": 1}");

        assertThat(choose(AccelerationMode.AUTO, device).kind()).isEqualTo(Kind.KVM);
        assertThat(commands.commands()).isEmpty();
    }

    @Test
    void emulatesWithoutLookingWhenTold() {
        assertThat(choose(AccelerationMode.TCG, folder.resolve("none"))).isEqualTo(
                new Acceleration(Kind.TCG, "VM_ACCELERATION is tcg"));
    }

    @Test
    void stopsTheStartWhenKvmIsDemandedAndDoesNotWork() {
        commands.answer(124, "");

        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> choose(AccelerationMode.KVM, device))
                .withMessage("VM_ACCELERATION is \"KVM\": it must be auto or tcg here, since KVM does not work: "
                        + "a guest does not boot under KVM here: it printed nothing for 8 s.");
    }

    @Test
    void triesOnceOnly() {
        commands.answer(124, "");
        Acceleration first = choose(AccelerationMode.AUTO, device);
        commands.answer(124, "Linux version 6.1");

        assertThat(List.of(choose(AccelerationMode.AUTO, device), choose(AccelerationMode.AUTO, device))).containsOnly(first);
        assertThat(commands.commands()).hasSize(1);
    }

    private Acceleration choose(AccelerationMode choice, Path kvm) {
        AccelerationCache memory = new AccelerationCache(folder.resolve("acceleration"));
        return new AccelerationProbe(commands, memory, kvm).choose(choice, folder.resolve("template"));
    }
}
