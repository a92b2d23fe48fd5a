package dev.webhoster.vm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Fault;
import dev.webhoster.vm.HypervisorException;
import dev.webhoster.vm.libvirt.TemplateFolder;

class TemplateTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTemplate() throws IOException {
        TemplateFolder.writeTo(folder);
    }

    @Test
    void isReadFromItsFolder() {
        assertThat(Template.read(folder)).isEqualTo(new Template("debian-12", folder.resolve("disk.qcow2"), 3L << 30,
                Optional.of(new Template.DirectBoot(folder.resolve("vmlinuz"), folder.resolve("initrd.img"),
                        "root=/dev/vda rw console=ttyS0")),
                true));
    }

    @Test
    void bootsFromItsDiskWhenItHasNoKernel() throws IOException {
        Files.delete(folder.resolve("vmlinuz"));
        Files.writeString(folder.resolve("template.json"),
                "{\"name\": \"ubuntu-24.04\", \"boot\": \"disk\", \"packaged\": false, \"virtualSizeBytes\": 67108864}");

        Template template = Template.read(folder);

        assertThat(template.directBoot()).isEmpty();
        assertThat(template.packaged()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk.qcow2", "vmlinuz", "initrd.img", "template.json"})
    @Fault(value = "template missing",
            expected = "said so, with what to do")
    void saysWhichFileIsMissingAndWhatToDo(String name) throws IOException {
        Files.delete(folder.resolve(name));

        assertUnusable(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk.qcow2", "vmlinuz", "initrd.img"})
    @Fault(value = "template truncated",
            expected = "said so, with what to do")
    void saysWhichFileIsCutOffAndWhatToDo(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[1 << 17], StandardOpenOption.APPEND);
        TemplateFolder.describeWithLengths(folder);
        assertThat(Template.read(folder).name()).isEqualTo("debian-12");

        try (FileChannel file = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 1);
        }
        assertUnusable(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"name\": 7, \"virtualSizeBytes\": \"big\"}"})
    void saysThatItsDescriptionIsBroken(String text) throws IOException {
        Files.writeString(folder.resolve("template.json"), text);

        assertUnusable("template.json");
    }

    private void assertUnusable(String file) {
        assertThatExceptionOfType(HypervisorException.TemplateUnusable.class).isThrownBy(() -> Template.read(folder))
                .withMessageContaining("The machine template cannot be used: " + folder.resolve(file))
                .withMessageContaining("scripts/init-vm-template.sh");
    }
}
