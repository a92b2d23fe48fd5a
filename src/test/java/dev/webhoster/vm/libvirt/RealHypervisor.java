package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import dev.webhoster.platform.CommandRunner;
import dev.webhoster.vm.Inventory;
import dev.webhoster.vm.image.SeedFactory;

/** A hypervisor with real storage, on a private host's libvirtd. */
final class RealHypervisor {

    private RealHypervisor() {}

    static TestHypervisor at(String uri, Path folder) throws IOException {
        return withDisk(TestHypervisor.at(uri, folder, VolumeUpload::streamTo), folder);
    }

    /** Of another installation. */
    static TestHypervisor at(String uri, Path folder, Identity identity) throws IOException {
        return withDisk(TestHypervisor.at(uri, folder, identity), folder);
    }

    static TestHypervisor at(String uri, Path folder, SeedFactory seeds) throws IOException {
        return withDisk(TestHypervisor.at(uri, folder, seeds), folder);
    }

    private static TestHypervisor withDisk(TestHypervisor test, Path folder) {
        new CommandRunner().run(Duration.ofSeconds(30), "qemu-img", "create", "-f", "qcow2",
                folder.resolve("template/disk.qcow2").toString(), "1G");
        return test;
    }

    /** Removes all that it made. */
    static void clear(TestHypervisor test) {
        clear(test, TestHypervisor.IDENTITY.name());
    }

    /** @param name of its network and storage pool */
    static void clear(TestHypervisor test, String name) {
        Inventory inventory = test.hypervisor().inventory();
        inventory.machines().forEach(machine -> test.hypervisor().delete(machine.id()));
        inventory.leftovers().forEach(test.hypervisor()::delete);
        test.libvirt().run("remove the foundation", connection -> {
            connection.networkLookupByName(name).destroy();
            connection.networkLookupByName(name).undefine();
            connection.storagePoolLookupByName(name).destroy();
            connection.storagePoolLookupByName(name).undefine();
        });
    }
}
