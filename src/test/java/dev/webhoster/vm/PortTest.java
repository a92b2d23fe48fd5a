package dev.webhoster.vm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Another hypervisor must fit beside libvirt: the port contains nothing that only libvirt knows. */
@AnalyzeClasses(packages = "dev.webhoster", importOptions = ImportOption.DoNotIncludeTests.class)
class PortTest {

    private static final Path PORT = Path.of("src/main/java/dev/webhoster/vm");
    private static final Path SHARED_BY_DRIVERS = PORT.resolve("image");
    private static final Pattern LIBVIRT = Pattern.compile("(?i)libvirt|dhcp|\\bdomain\\b|pool|volume");

    @ArchTest
    static final ArchRule theDriverIsKnownToNobody = noClasses().that().resideOutsideOfPackage("dev.webhoster.vm.libvirt..")
            .should().dependOnClassesThat().resideInAPackage("dev.webhoster.vm.libvirt..")
            .because("a driver is chosen by its configuration, and exchanged without anybody's knowledge");

    @Test
    void namesAndCommentsOfThePortAreFreeOfLibvirt() throws IOException {
        for (Path folder : List.of(PORT, SHARED_BY_DRIVERS)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file).replace("beside {@code libvirt}", "");
                    assertThat(text).as(file.toString()).doesNotContainPattern(LIBVIRT);
                }
            }
        }
    }
}
