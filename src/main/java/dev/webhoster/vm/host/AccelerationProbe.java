package dev.webhoster.vm.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.SettingException;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.Acceleration.Kind;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.Template;

/**
 * Finds out whether guests really boot under KVM, by booting the template's kernel for a few seconds: the device may
 * exist, and the hypervisor may list it, and yet every guest hangs.
 */
public final class AccelerationProbe {

    private static final Logger LOG = LoggerFactory.getLogger(AccelerationProbe.class);
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration LIMIT = Duration.ofSeconds(8);

    /** Exit code of timeout(1) after it ended the program. */
    private static final int TIMED_OUT = 124;

    /** The first words that a Linux kernel prints. */
    private static final String SIGN_OF_LIFE = "Linux version";

    private final CommandRunner commands;
    private final AccelerationCache cache;
    private final Path device;

    public AccelerationProbe(CommandRunner commands, AccelerationCache cache) {
        this(commands, cache, DEVICE);
    }

    AccelerationProbe(CommandRunner commands, AccelerationCache cache, Path device) {
        this.commands = commands;
        this.cache = cache;
        this.device = device;
    }

    /** @throws SettingException when the operator demands KVM and it does not work */
    public Acceleration choose(VmSettings.AccelerationMode mode, Path templateFolder) {
        Acceleration acceleration = switch (mode) {
            case TCG -> new Acceleration(Kind.TCG, "VM_ACCELERATION is tcg");
            case KVM, AUTO -> probe(Template.read(templateFolder));
        };
        SettingException.require(mode != VmSettings.AccelerationMode.KVM || acceleration.isolates(), "VM_ACCELERATION", mode,
                "auto or tcg here, since KVM does not work: " + acceleration.reason());
        LOG.info("Machines run under {}: {}", acceleration.kind(), acceleration.reason());
        return acceleration;
    }

    private Acceleration probe(Template template) {
        if (!Files.exists(device)) {
            return new Acceleration(Kind.TCG, "this host has no " + device);
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return new Acceleration(Kind.TCG, "%s may not be used by %s".formatted(device, System.getProperty("user.name")));
        }
        Optional<Path> kernel = template.directBoot().map(Template.DirectBoot::kernel);
        if (kernel.isEmpty()) {
            return new Acceleration(Kind.KVM, device + " can be used (the template has no kernel to try it with)");
        }
        return cache.getOrProbe(kernel.get(), () -> boot(kernel.get()));
    }

    private Acceleration boot(Path kernel) {
        CommandRunner.Result result = commands.tryRun(LIMIT.plusSeconds(5), List.of("timeout", "--kill-after=2",
                Long.toString(LIMIT.toSeconds()), "qemu-system-x86_64", "-accel", "kvm", "-m", "256", "-no-reboot",
                "-nodefaults", "-display", "none", "-serial", "stdio", "-kernel", kernel.toString(), "-append",
                "console=ttyS0 panic=-1"), "");
        return result.output().contains(SIGN_OF_LIFE) ? new Acceleration(Kind.KVM, "a guest boots under it")
                : new Acceleration(Kind.TCG, "a guest does not boot under KVM here: " + symptom(result));
    }

    private static String symptom(CommandRunner.Result result) {
        if (result.exit() == TIMED_OUT) {
            return "it printed nothing for %s s".formatted(LIMIT.toSeconds());
        }
        return result.output().lines().filter(line -> !line.isBlank()).reduce((earlier, later) -> later)
                .orElse("QEMU ended with exit code " + result.exit());
    }
}
