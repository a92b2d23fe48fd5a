package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import java.util.concurrent.TimeUnit;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.Acceleration;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorContract;
import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;
import dev.webhoster.vm.MachineSpec;
import dev.webhoster.vm.VmSettings;
import dev.webhoster.vm.image.SeedFactory;

/** A hypervisor on one of libvirt's drivers, with a template that does not boot. */
record TestHypervisor(LibvirtConnection libvirt, Hypervisor hypervisor, List<byte[]> uploaded, BlockingQueue<Object> events) {

    static final AddressPlan PLAN = new AddressPlan("10.77", 10_000);
    static final Identity IDENTITY = new Identity(new Instance(""), UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001"), PLAN);
    private static final HostKey HOST_KEY = HostKey.generate();

    static TestHypervisor at(String uri, Path folder) throws IOException {
        return at(uri, folder, IDENTITY);
    }

    /** Of another installation. */
    static TestHypervisor at(String uri, Path folder, Identity identity) throws IOException {
        List<byte[]> uploaded = new ArrayList<>();
        SeedFactory seeds = (spec, template) -> new byte[1024];
        return at(uri, folder,
                new MachineBuilder(settings(folder, identity.instance()), identity, seeds,
                        storage(identity, folder, (connection, volume, content) -> uploaded.add(content))),
                uploaded);
    }

    static TestHypervisor at(String uri, Path folder, VolumeUpload upload) throws IOException {
        return at(uri, folder, upload, List.of());
    }

    /** With the operator's own templates and programs. */
    static TestHypervisor at(String uri, Path folder, SeedFactory seeds) throws IOException {
        return at(uri, folder, seeds, VolumeUpload.of(uri), List.of());
    }

    private static TestHypervisor at(String uri, Path folder, VolumeUpload upload, List<byte[]> uploaded) throws IOException {
        return at(uri, folder, (spec, template) -> new byte[1024], upload, uploaded);
    }

    private static TestHypervisor at(String uri, Path folder, SeedFactory seeds, VolumeUpload upload, List<byte[]> uploaded)
            throws IOException {
        return at(uri, folder, new MachineBuilder(settings(folder), IDENTITY, seeds, storage(IDENTITY, folder, upload)), uploaded);
    }

    private static TestHypervisor at(String uri, Path folder, MachineBuilder builder, List<byte[]> uploaded) throws IOException {
        TemplateFolder.writeTo(folder.resolve("template"));
        BlockingQueue<Object> news = new LinkedBlockingQueue<>();
        LibvirtConnection libvirt = new LibvirtConnection(uri,
                new ConnectionPool.Listener(id -> news.add(new MachineChanged(id)), () -> news.add(new HypervisorConnected())));
        return new TestHypervisor(libvirt, new LibvirtHypervisor(libvirt, builder, new GuestAgent(Clock.systemUTC()),
                new Acceleration(Acceleration.Kind.TCG, "test")), uploaded, news);
    }

    static Storage storage(Identity identity, Path folder, VolumeUpload upload) {
        return new Storage(new DiskPool(identity, settings(folder).machinesFolder()), upload, new DiskUsage(new CommandRunner()));
    }

    /** What was told next; there must be something. */
    Object nextEvent() throws InterruptedException {
        return Objects.requireNonNull(events.poll(2, TimeUnit.MINUTES), "Nothing was told");
    }

    static VmSettings settings(Path folder) {
        return settings(folder, IDENTITY.instance());
    }

    private static VmSettings settings(Path folder, Instance instance) {
        return new VmSettings(instance.tapPrefix() + "-test", folder.resolve("template"), folder.resolve("machines"), Path.of("cloud-init"),
                VmSettings.AccelerationMode.AUTO, new VmSettings.Size(1, 1024, 10));
    }

    static MachineSpec spec(UUID id, int slot) {
        return new MachineSpec(id, new Slot(slot), "site-" + slot, HOST_KEY,
                new MachineSpec.Welcome("ann", "http://localhost/7/", "en"), List.of("ssh-ed25519 AAAA ann"),
                HypervisorContract.PROVENANCE);
    }

    /** What somebody else might define. */
    static String foreignDomain(UUID id, String metadata) {
        return foreignDomain("test", id, metadata);
    }

    static String foreignDomain(String type, UUID id, String metadata) {
        return """
                <domain type='%s'><name>foreign-%s</name><uuid>%s</uuid><metadata>%s</metadata><memory>65536</memory>
                <os><type>hvm</type></os></domain>""".formatted(type, id, id, metadata);
    }
}
