package dev.webhoster.vm.libvirt;

import static dev.webhoster.vm.libvirt.Xml.escape;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.Template;

/** The definition of a machine: https://libvirt.org/formatdomain.html */
final class DomainXml {

    private DomainXml() {}

    /** The two files of a machine. */
    record Disks(Path root, Path seed) {}

    static String render(MachineSpec spec, Disks disks, Template template, VmSettings.Size size, HostEnvironment host) {
        return """
                <domain type='%s'>
                  <name>%s</name>
                  <uuid>%s</uuid>
                  <metadata>
                    <webhoster:machine xmlns:webhoster='%s' %s/>
                  </metadata>
                  <memory unit='MiB'>%s</memory>
                  <vcpu>%s</vcpu>
                %s  <features><acpi/></features>
                %s  <clock offset='utc'/>
                  <on_poweroff>destroy</on_poweroff>
                  <on_reboot>restart</on_reboot>
                  <on_crash>destroy</on_crash>
                  <pm>
                    <suspend-to-mem enabled='no'/>
                    <suspend-to-disk enabled='no'/>
                  </pm>
                  <devices>
                %s%s%s    <console type='pty'/>
                    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
                    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                    <memballoon model='virtio'/>
                    <panic model='isa'/>
                  </devices>
                </domain>
                """.formatted(type(host.acceleration()), host.identity().domain(spec.slot()), spec.id(), Identity.NAMESPACE,
                Mark.of(spec, host.identity().installation()).attributes(), size.memoryMib(), size.vcpus(), os(template),
                cpu(host.acceleration()), disk(disks.root(), "qcow2", "vda", ""), disk(disks.seed(), "raw", "vdb", "<readonly/>"),
                networkCard(spec.slot(), host.identity()));
    }

    /** What is the same for all machines of this host. */
    record HostEnvironment(Acceleration.Kind acceleration, Identity identity) {}

    private static String type(Acceleration.Kind acceleration) {
        return switch (acceleration) {
            case KVM -> "kvm";
            case TCG -> "qemu";
        };
    }

    /** The kernel that QEMU loads itself, read from a definition that libvirt returned. */
    static Optional<Path> kernelOf(String definition) {
        return Xml.text(definition, "kernel").map(Path::of);
    }

    static String volume(UUID id) {
        return id + ".qcow2";
    }

    static String seedVolume(UUID id) {
        return id + "-seed.iso";
    }

    private static String os(Template template) {
        String boot = template.directBoot().map(direct -> """
                    <kernel>%s</kernel>
                    <initrd>%s</initrd>
                    <cmdline>%s</cmdline>
                """.formatted(escape(direct.kernel()), escape(direct.initrd()), escape(rebootingAfterPanic(direct.arguments()))))
                .orElse("    <boot dev='hd'/>\n");
        return """
                  <os>
                    <type arch='x86_64' machine='q35'>hvm</type>
                %s  </os>
                """.formatted(boot);
    }

    /** A guest without the driver of the panic device, which turns the machine off at once, reboots by itself. */
    private static String rebootingAfterPanic(String arguments) {
        return arguments.matches("(.*\\s)?panic=.*") ? arguments : arguments + " panic=10";
    }

    /**
     * Under KVM the guest gets the host's CPU. Under emulation it gets all features that QEMU can emulate but cx16, with
     * which Linux 6.12 panics on QEMU 7.2.
     */
    private static String cpu(Acceleration.Kind acceleration) {
        return switch (acceleration) {
            case KVM -> "  <cpu mode='host-passthrough'/>\n";
            case TCG -> "  <cpu mode='maximum'><feature policy='disable' name='cx16'/></cpu>\n";
        };
    }

    private static String disk(Path file, String format, String target, String more) {
        return """
                    <disk type='file' device='disk'>
                      <driver name='qemu' type='%s' discard='unmap'/>
                      <source file='%s'/>
                      <target dev='%s' bus='virtio'/>%s
                    </disk>
                """.formatted(format, escape(file), target, more);
    }

    private static String networkCard(Slot slot, Identity identity) {
        return """
                    <interface type='network'>
                      <mac address='%s'/>
                      <source network='%s'/>
                      <target dev='%s'/>
                      <model type='virtio'/>
                      <port isolated='yes'/>
                    </interface>
                """.formatted(identity.addresses().mac(slot), identity.name(), identity.instance().tap(slot));
    }
}
