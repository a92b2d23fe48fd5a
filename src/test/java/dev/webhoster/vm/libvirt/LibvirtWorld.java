package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.webhoster.vm.HypervisorContract;

/** What somebody does by hand, through libvirt; for a real one also with its files. */
record LibvirtWorld(TestHypervisor test, Path machines, boolean hasFiles) implements HypervisorContract.World {

    private static final String CONTENT = "written by hand";

    @Override
    public void loseDefinition(UUID id) {
        byHand(connection -> connection.domainLookupByUUID(id).undefine());
    }

    @Override
    public void loseDisk(UUID id) throws IOException {
        lose(DomainXml.volume(id));
    }

    @Override
    public void loseSeed(UUID id) throws IOException {
        lose(DomainXml.seedVolume(id));
    }

    private void lose(String volume) throws IOException {
        if (hasFiles) {
            Files.delete(machines.resolve(volume));
        }
        byHand(connection -> {
            if (hasFiles) {
                connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name()).refresh(0);
            } else {
                connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name()).storageVolLookupByName(volume).delete(0);
            }
        });
    }

    @Override
    public void leaveDisk(UUID id) throws IOException {
        if (hasFiles) {
            Files.writeString(disk(id), CONTENT);
        } else {
            byHand(connection -> connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name())
                    .storageVolCreateXML(StorageXml.raw(DomainXml.volume(id), 1024), 0).free());
        }
    }

    @Override
    public void writeToDisk(UUID id) throws IOException {
        Files.writeString(disk(id), CONTENT, StandardOpenOption.APPEND);
    }

    @Override
    public boolean isWritten(UUID id) throws IOException {
        return Files.readString(disk(id), StandardCharsets.ISO_8859_1).endsWith(CONTENT);
    }

    @Override
    public void mark(UUID id, @Nullable UUID installation) {
        byHand(connection -> DomainLookup.with(connection, id, domain -> {
            Mark mark = Ownership.markOf(domain, id).orElseThrow();
            domain.setMetadata(2, installation == null ? "<machine id='%s' slot='%s'/>".formatted(id, mark.slot().number())
                    : new Mark(id, mark.slot(), installation, mark.provenance(), false).element(), "webhoster", Identity.NAMESPACE,
                    domain.isActive() == 1 ? 3 : 2);
            return id;
        }));
    }

    @Override
    public void shutDown(UUID id) {
        byHand(connection -> connection.domainLookupByUUID(id).shutdown());
    }

    @Override
    public void cutPower(UUID id) {
        byHand(connection -> connection.domainLookupByUUID(id).destroy());
    }

    @Override
    public void breakInfrastructure() {
        byHand(connection -> {
            connection.networkLookupByName(TestHypervisor.IDENTITY.name()).destroy();
            connection.storagePoolLookupByName(TestHypervisor.IDENTITY.name()).destroy();
        });
    }

    private Path disk(UUID id) {
        return machines.resolve(DomainXml.volume(id));
    }

    private void byHand(LibvirtConnection.Action action) {
        test.libvirt().run("change by hand", action);
    }
}
