package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** docs/RELIABILITY.md lists the faults that tests really make; {@code -Dgolden.write} writes it anew. */
class FaultMatrixTest {

    private static final Path CLASSES = Path.of("target/test-classes");

    @Test
    void theDocumentListsWhatIsTested() throws IOException {
        List<Method> tests = tests(Fault.class);

        assertThat(tests).noneMatch(test -> test.isAnnotationPresent(Disabled.class));
        Golden.assertMatches("../../../../docs/RELIABILITY.md", """
                # Faults, and what is expected then

                Each line is a test that makes the fault. The tests themselves print this table: `FaultMatrixTest` fails when \
                it differs. The last column says what of the machinery is real in a test; fakes stand for the rest. *libvirtd* is a \
                daemon of the test's own with its QEMU driver, *QEMU* are machines that boot, *process* is the application \
                as a process of its own. Tests that are marked with * run on a private host.

                | Fault | Expected | Test | Real |
                |---|---|---|---|
                %s

                ## What reviews and the field have found

                Each finding stands for its kind. The tests that cover it carry its letter and number (`@Finding`).

                | Finding | Kind | Tests |
                |---|---|---|
                %s
                """.formatted(tests.stream().flatMap(FaultMatrixTest::lines).sorted().collect(Collectors.joining("\n")),
                findings(tests(Finding.class))));
    }

    /** P2: sites' templates are read once at the start; DHCP entries and the packet filter are still read again. */
    private static final Set<Finding.Id> NOT_COVERED = EnumSet.of(Finding.Id.P2);

    @Test
    void everyFindingIsCovered() throws IOException {
        assertThat(tests(Finding.class).stream().flatMap(test -> Arrays.stream(test.getAnnotation(Finding.class).value())))
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(NOT_COVERED)));
    }

    private static String findings(List<Method> tests) {
        Map<Finding.Id, String> coverage = new EnumMap<>(Finding.Id.class);
        tests.stream().sorted(Comparator.comparing(FaultMatrixTest::name)).forEach(test -> Arrays
                .stream(test.getAnnotation(Finding.class).value())
                .forEach(id -> coverage.merge(id, name(test), (one, other) -> one + ", " + other)));
        return coverage.entrySet().stream()
                .map(found -> "| %s | %s | %s |".formatted(found.getKey(), found.getKey().kind(), found.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String name(Method test) {
        return "`%s.%s`".formatted(test.getDeclaringClass().getSimpleName(), test.getName());
    }

    private static Stream<String> lines(Method test) {
        String mark = AnnotationSupport.findRepeatableAnnotations(test.getDeclaringClass(), Tag.class).stream()
                .anyMatch(tag -> tag.value().equals("machine")) ? " *" : "";
        return Arrays.stream(test.getAnnotationsByType(Fault.class)).map(fault -> "| %s | %s | `%s.%s`%s | %s |".formatted(fault.value(),
                fault.expected(), test.getDeclaringClass().getSimpleName(), test.getName(), mark, real(test.getDeclaringClass())));
    }

    private static String real(Class<?> tests) {
        Real real = tests.getAnnotation(Real.class);
        return real == null ? "" : Arrays.stream(real.value()).sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static List<Method> tests(Class<? extends Annotation> annotation) throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString()).filter(name -> name.matches("[^$]+Test\\.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.')).map(FaultMatrixTest::load)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.getAnnotationsByType(annotation).length > 0).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FaultMatrixTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
