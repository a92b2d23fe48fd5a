package dev.webhoster;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** How we write tests, and how long a file may be (imports and blank lines not counted). */
@AnalyzeClasses(packages = "dev.webhoster", importOptions = ImportOption.OnlyIncludeTests.class)
class TestRulesTest {

    private static final int LONGEST_FILE = 150;

    @ArchTest
    static final ArchRule testsDoNotSleep = noClasses()
            .should().accessTargetWhere(describe("sleeps", access -> HouseRulesTest.sleeps(access.getTarget())))
            .because("a test that guesses how long something takes fails on a slow machine, or wastes time on a fast one");

    @ArchTest
    static final ArchRule testsUseFakes = noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..")
            .because("a mock agrees with the bug; a fake behaves");

    @ArchTest
    static final ArchRule namesOfTestsBeginWithTheirSubject = methods().that()
            .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
            .should().haveNameNotMatching("(who|whose|what|whoever|whatever)[A-Z].*")
            .because("a name that hides its subject has to be read twice");

    @Test
    void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java")).filter(TestRulesTest::isTooLong)
                    .map(Path::toString).sorted().toList();
            assertThat(tooLong).as("files of more than %d lines: a concept in them wants a name", LONGEST_FILE).isEmpty();
        }
    }

    private static boolean isTooLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("import ")).count() > LONGEST_FILE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
