package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.webhoster.Golden;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.host.GuestFirewall;
import dev.webhoster.vm.image.Template;

class XmlTest {

    private static final AddressPlan PLAN = new AddressPlan("10.77", 10_000);
    private static final Identity IDENTITY = TestHypervisor.IDENTITY;
    private static final Identity SECOND = new Identity(new Instance("lab"), new UUID(7, 7), new AddressPlan("10.78", 20_000));
    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final Path DISK = Path.of("/templates/a&b/disk.qcow2");
    private static final DomainXml.Disks DISKS = new DomainXml.Disks(Path.of("/machines/m.qcow2"), Path.of("/machines/m-seed.iso"));
    private static final VmSettings.Size SIZE = new VmSettings.Size(1, 1024, 10);
    private static final MachineSpec SPEC = new MachineSpec(ID, new Slot(4207), "site-7", new HostKey("", ""),
            new MachineSpec.Welcome("ann", "http://localhost/7/", "en"), List.of(), new MachineSpec.Provenance("7", Instant.EPOCH));

    @Test
    void aDomainThatBootsTheTemplatesKernelUnderEmulation() {
        Template template = new Template("debian-12", DISK, 1, Optional.of(new Template.DirectBoot(
                Path.of("/templates/a&b/vmlinuz"), Path.of("/templates/a&b/initrd.img"), "root=/dev/vda rw")), true);
        Golden.assertMatches("vm/domain-direct-tcg.xml", DomainXml.render(SPEC, DISKS, template, SIZE,
                new DomainXml.HostEnvironment(Acceleration.Kind.TCG, IDENTITY)));
    }

    @Test
    void aDomainThatBootsFromItsOwnDiskUnderKvm() {
        Template template = new Template("ubuntu-24.04", DISK, 1, Optional.empty(), false);
        Golden.assertMatches("vm/domain-disk-kvm.xml", DomainXml.render(SPEC, DISKS, template, SIZE,
                new DomainXml.HostEnvironment(Acceleration.Kind.KVM, IDENTITY)));
    }

    @Test
    void storage() {
        Golden.assertMatches("vm/pool.xml", StorageXml.pool(IDENTITY, Path.of("/machines")));
        Golden.assertMatches("vm/overlay.xml", StorageXml.overlay("m.qcow2", 10L << 30, DISK));
        Golden.assertMatches("vm/seed.xml", StorageXml.raw("m-seed.iso", 378_880));
    }

    @Test
    void theNetworkKnowsTheAddressOfEverySlot() {
        String xml = NetworkXml.render(IDENTITY, "wh-bridge", "");
        Golden.assertMatches("vm/network-head.xml", xml.lines().limit(11).toList().toString());
        assertThat(xml.lines().filter(line -> line.contains("<host "))).hasSize(9999)
                .contains("      <host mac='52:54:00:4d:2a:07' ip='10.77.42.7'/>");
    }

    @Test
    void theFenceKnowsTheCardOfEverySlot() {
        String rules = GuestFirewall.rules(PLAN, new Instance(""), "wh-bridge");
        assertThat(rules.lines().filter(line -> line.contains("52:54:00"))).hasSize(9999)
                .contains("            \"wh4207\" . 52:54:00:4d:2a:07 . 10.77.42.7,");
        Golden.assertMatches("vm/fence.nft", rules.lines().filter(line -> !line.contains("52:54:00")).toList().toString()
                .replace(", ", "\n"));
    }

    @Test
    void aSecondInstallationSharesNoNameWithTheFirst() {
        Template template = new Template("debian", DISK, 1, Optional.empty(), false);
        String domain = DomainXml.render(SPEC, DISKS, template, SIZE, new DomainXml.HostEnvironment(Acceleration.Kind.KVM, SECOND));
        assertThat(domain).contains("<name>webhoster-lab-4207</name>", "<source network='webhoster-lab'/>", "<target dev='lab-wh4207'/>",
                "installation='%s'".formatted(SECOND.installation()));
        assertThat(StorageXml.pool(SECOND, Path.of("/lab"))).contains("<name>webhoster-lab</name>")
                .doesNotContain(IDENTITY.poolId().toString());
        assertThat(NetworkXml.render(SECOND, "lab-bridge", "")).contains("<name>webhoster-lab</name>", "<bridge name='lab-bridge'",
                "10.78.");
        assertThat(GuestFirewall.rules(SECOND.addresses(), SECOND.instance(), "lab-bridge"))
                .contains("table bridge webhoster_fence_lab", "table inet webhoster_fence_lab", "iifname \"lab-wh*\"")
                .doesNotContain("webhoster_fence ", "\"wh");
    }

    @Test
    void aNetworkIsMarkedAndElseLeftAsItIs() {
        String unmarked = "<network>\n  <name>webhoster</name>\n  <dns><host ip='10.77.200.1'><hostname>printer</hostname></host></dns>\n</network>";
        String marked = NetworkXml.marked(unmarked, IDENTITY);
        assertThat(NetworkXml.installationOf(unmarked)).isEmpty();
        assertThat(NetworkXml.installationOf(marked)).contains(IDENTITY.installation().toString());
        assertThat(marked.replaceFirst("<metadata>.*</metadata>", "")).isEqualTo(unmarked);
        String withOthers = unmarked.replace("</name>",
                "</name><metadata><x:y xmlns:x='urn:x' installation='00000000-0000-0000-0000-000000000000'/></metadata>");
        assertThat(NetworkXml.installationOf(withOthers)).isEmpty();
        assertThat(NetworkXml.marked(withOthers, IDENTITY)).contains("urn:x", IDENTITY.installation().toString());
    }
}
