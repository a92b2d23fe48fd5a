package dev.webhoster.vm;

import static dev.webhoster.platform.SettingException.require;

import java.nio.file.Path;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how machines are created.
 *
 * @param bridge name of the host's bridge for the machines, at most 15 characters (VM_BRIDGE_NAME)
 * @param imagePath folder of the template that machines are made from (VM_IMAGE_PATH)
 * @param machinesFolder folder of the machines' disks; QEMU's user must be able to reach it (VM_MACHINES_PATH)
 * @param cloudInitFolder folder of the cloud-init templates
 * @param acceleration {@code auto} tries KVM and falls back to emulation; {@code kvm} and {@code tcg} insist
 * @param size of each machine
 */
@ConfigurationProperties("webhoster.vm")
public record VmSettings(
        @DefaultValue("wh-bridge") String bridge,
        Path imagePath,
        Path machinesFolder,
        @DefaultValue("cloud-init") Path cloudInitFolder,
        @DefaultValue("AUTO") AccelerationMode acceleration,
        @DefaultValue Size size) {

    /** The operator's choice of {@link Acceleration}. */
    public enum AccelerationMode {
        AUTO,
        KVM,
        TCG
    }

    /**
     * @param vcpus virtual processors (VM_VCPUS)
     * @param memoryMib memory in MiB (VM_MEMORY_MIB)
     * @param diskGib largest size of the disk in GiB (VM_DISK_GIB)
     */
    public record Size(@DefaultValue("1") int vcpus, @DefaultValue("1024") int memoryMib, @DefaultValue("10") int diskGib) {

        public Size {
            require(vcpus >= 1 && vcpus <= 64, "VM_VCPUS", vcpus, "a number from 1 to 64");
            require(memoryMib >= 256 && memoryMib <= 1_048_576, "VM_MEMORY_MIB", memoryMib, "256 or more (MiB)");
            require(diskGib >= 4 && diskGib <= 10_240, "VM_DISK_GIB", diskGib, "a number from 4 to 10240 (GiB)");
        }
    }

    private static final Pattern INTERFACE_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,15}");

    public VmSettings {
        require(INTERFACE_NAME.matcher(bridge).matches(), "VM_BRIDGE_NAME", bridge,
                "1 to 15 letters, digits, - or _");
        require(imagePath.isAbsolute(), "VM_IMAGE_PATH", imagePath, "an absolute path");
        require(machinesFolder.isAbsolute(), "VM_MACHINES_PATH", machinesFolder, "an absolute path");
    }
}
