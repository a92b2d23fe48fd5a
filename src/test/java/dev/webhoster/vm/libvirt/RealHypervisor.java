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
        Inventory inventory = test.hypervisor().inventory();
        inventory.machines().forEach(machine -> test.hypervisor().delete(machine.id()));
        inventory.leftovers().forEach(test.hypervisor()::delete);
        test.libvirt().run("remove the foundation", connection -> {
            connection.networkLookupByName(LibvirtSettings.NAME).destroy();
            connection.networkLookupByName(LibvirtSettings.NAME).undefine();
            connection.storagePoolLookupByName(LibvirtSettings.NAME).destroy();
            connection.storagePoolLookupByName(LibvirtSettings.NAME).undefine();
        });
    }
}
