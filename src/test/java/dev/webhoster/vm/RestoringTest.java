package dev.webhoster.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;

/** A machine whose definition was lost, and one whose disk was. */
class RestoringTest {

    private static final UUID ID = UUID.randomUUID();

    @TempDir
    private Path folder;
    private TestHypervisor test;

    @BeforeEach
    void make() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        test.hypervisor().create(TestHypervisor.spec(ID, 4321));
    }

    @AfterEach
    void remove() throws LibvirtException {
        test.hypervisor().delete(ID);
        test.libvirt().destroy();
    }

    @Test
    void theDiskIsKept() {
        test.libvirt().run("lose the definition", session -> session.domainLookupByUUID(ID).undefine());
        assertThat(test.hypervisor().find(ID)).isEmpty();
        test.hypervisor().restore(TestHypervisor.spec(ID, 4321));

        assertThat(test.hypervisor().find(ID)).isPresent();
        assertThat(test.hypervisor().hasDisk(ID)).isTrue();
    }

    @Test
    void withoutItsDiskItIsNotDefined() {
        test.libvirt().run("lose all", session -> {
            session.domainLookupByUUID(ID).undefine();
            session.storagePoolLookupByName(VmSettings.OURS).storageVolLookupByName(ID + ".qcow2").delete(0);
        });

        assertThat(test.hypervisor().hasDisk(ID)).isFalse();
        assertThatExceptionOfType(HypervisorException.DiskMissing.class)
                .isThrownBy(() -> test.hypervisor().restore(TestHypervisor.spec(ID, 4321)));
        assertThat(test.hypervisor().find(ID)).isEmpty();
    }
}
