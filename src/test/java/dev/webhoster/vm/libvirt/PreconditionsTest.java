package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.Finding;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.image.CloudInitSeeds;
import dev.webhoster.vm.image.SeedImage;

/** What goes wrong before libvirt is asked for anything. */
class PreconditionsTest {

    private static final UUID ID = UUID.fromString("bbbbbbbb-2222-3333-4444-555555555555");

    @TempDir
    private Path folder;
    private final FakeCommands commands = new FakeCommands();
    private TestHypervisor test;

    @BeforeEach
    void connect() throws IOException {
        for (String name : List.of("user-data.yaml", "meta-data.yaml", "welcome.html")) {
            Files.copy(Path.of("cloud-init", name), Files.createDirectories(folder.resolve("cloud-init")).resolve(name));
        }
        test = with(commands);
    }

    private TestHypervisor with(CommandRunner programs) throws IOException {
        return TestHypervisor.at("test:///default", folder, new CloudInitSeeds(new TextTemplates(folder.resolve("cloud-init")),
                new SeedImage(programs), TestHypervisor.PLAN));
    }

    @AfterEach
    void disconnect() {
        assertThat(test.hypervisor().find(ID)).as("nothing is half-made").isEmpty();
        test.libvirt().destroy();
    }

    @Test
    @Finding(Finding.Id.B4)
    void wordsOfProgramsMakeNoFullDisk() {
        commands.answer(32, "xorriso : FAILURE : Image size 184s exceeds free space on media 18s; No space left on device");
        assertThatThrownBy(this::create).isInstanceOf(HypervisorException.Failed.class);
    }

    @Test
    void aProgramThatFailsIsAFailure() {
        commands.answer(1, "xorriso: not today");
        assertThatThrownBy(this::create).isInstanceOf(HypervisorException.Failed.class).hasMessageContaining("not today");
        assertThatThrownBy(() -> test.hypervisor().restore(TestHypervisor.spec(ID, 44))).isInstanceOf(HypervisorException.Failed.class);
    }

    @Test
    void aBrokenTemplateOfCloudInitIsAFailure() throws IOException {
        Files.delete(folder.resolve("cloud-init/user-data.yaml"));
        assertThatThrownBy(this::create).isInstanceOf(HypervisorException.Failed.class).hasMessageContaining("user-data.yaml");
        Files.writeString(folder.resolve("cloud-init/user-data.yaml"), "[# th:if=\"${");
        assertThatThrownBy(this::create).isInstanceOf(HypervisorException.Failed.class);
    }

    private void create() {
        test.hypervisor().create(TestHypervisor.spec(ID, 44));
    }
}
