package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.webhoster.Golden;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.host.GuestFirewall;
import dev.webhoster.vm.image.Template;

class XmlTest {

    private static final AddressPlan PLAN = new AddressPlan("10.77", 10_000);
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final Path DISK = Path.of("/templates/a&b/disk.qcow2");
    private static final DomainXml.Disks DISKS = new DomainXml.Disks(Path.of("/machines/m.qcow2"), Path.of("/machines/m-seed.iso"));
    private static final VmSettings.Size SIZE = new VmSettings.Size(1, 1024, 10);
    private static final MachineSpec SPEC = new MachineSpec(ID, new Slot(4207), "site-7", new HostKey("", ""),
            new MachineSpec.Welcome("ann", "http://localhost/7/", "en"), List.of());

    @Test
    void aDomainThatBootsTheTemplatesKernelUnderEmulation() {
        Template template = new Template("debian-12", DISK, 1, Optional.of(new Template.DirectBoot(
                Path.of("/templates/a&b/vmlinuz"), Path.of("/templates/a&b/initrd.img"), "root=/dev/vda rw")), true);
        Golden.assertMatches("vm/domain-direct-tcg.xml", DomainXml.render(SPEC, DISKS, template, SIZE,
                new DomainXml.HostEnvironment(Acceleration.Kind.TCG, PLAN)));
    }

    @Test
    void aDomainThatBootsFromItsOwnDiskUnderKvm() {
        Template template = new Template("ubuntu-24.04", DISK, 1, Optional.empty(), false);
        Golden.assertMatches("vm/domain-disk-kvm.xml", DomainXml.render(SPEC, DISKS, template, SIZE,
                new DomainXml.HostEnvironment(Acceleration.Kind.KVM, PLAN)));
    }

    @Test
    void storage() {
        Golden.assertMatches("vm/pool.xml", StorageXml.pool(Path.of("/machines")));
        Golden.assertMatches("vm/overlay.xml", StorageXml.overlay("m.qcow2", 10L << 30, DISK));
        Golden.assertMatches("vm/seed.xml", StorageXml.raw("m-seed.iso", 378_880));
    }

    @Test
    void theNetworkKnowsTheAddressOfEverySlot() {
        String xml = NetworkXml.render(PLAN, "wh-bridge", "");
        Golden.assertMatches("vm/network-head.xml", xml.lines().limit(8).toList().toString());
        assertThat(xml.lines().filter(line -> line.contains("<host "))).hasSize(9999)
                .contains("      <host mac='52:54:00:4d:2a:07' ip='10.77.42.7'/>");
    }

    @Test
    void theFenceKnowsTheCardOfEverySlot() {
        String rules = GuestFirewall.rules(PLAN, "wh-bridge");
        assertThat(rules.lines().filter(line -> line.contains("52:54:00"))).hasSize(9999)
                .contains("            \"wh4207\" . 52:54:00:4d:2a:07 . 10.77.42.7,");
        Golden.assertMatches("vm/fence.nft", rules.lines().filter(line -> !line.contains("52:54:00")).toList().toString()
                .replace(", ", "\n"));
    }
}
