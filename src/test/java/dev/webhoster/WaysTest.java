package dev.webhoster;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files that a reader opens to follow the code from one place to another, as docs/ARCHITECTURE.md lists them and says how
 * they are counted. A file on the way that is not listed fails, and so does a listed one that is not on the way.
 */
class WaysTest {

    private static final String ROOT = "dev.webhoster.";
    private static final String RECONCILE = ROOT + "hosting.reconcile.";
    private static final Path DOCUMENT = Path.of("docs/ARCHITECTURE.md");
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.webhoster");

    @Test
    void fromAClickToItsJobFourteenFilesAreOpenedAtMost() throws IOException {
        Way way = walk(ROOT + "web.HostingController", "create", RECONCILE + "ReconcileQueue");

        assertThat(way.files()).isEqualTo(listed("click", "Files"));
        assertThat(way.values()).isEqualTo(listed("click", "Values"));
        assertThat(way.files().size() + way.values().size()).isLessThanOrEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({"disk,create", "power,turnOn", "ready,publishWhenReady"})
    void forOneStepEightFilesAreOpenedAtMost(String stage, String method) throws IOException {
        Way way = walk(RECONCILE + "Startup", method, "none");
        way.files().add("Provisioner");

        assertThat(way.files()).isEqualTo(listed(stage, "Files"));
        assertThat(way.values()).isEqualTo(listed(stage, "Values"));
        assertThat(way.files()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void frameOfEachStepIsListed() throws IOException {
        Way way = walk(RECONCILE + "ReconcileTask", "after", RECONCILE + "Provisioner");
        Way reconciler = walk(RECONCILE + "Reconciler", "reconcile", RECONCILE + "Provisioner");
        way.files().addAll(reconciler.files());
        way.files().remove("Provisioner");

        assertThat(way.files()).isEqualTo(listed("frame", "Files"));
    }

    /** @param files those with behaviour towards others; @param values those that know nothing but themselves */
    private record Way(Set<String> files, Set<String> values) {}

    private static Way walk(String type, String method, String end) {
        Way way = new Way(new TreeSet<>(), new TreeSet<>());
        Deque<JavaCodeUnit> open = new ArrayDeque<>(methods(OURS.get(type), method).toList());
        assertThat(open).as("%s.%s", type, method).isNotEmpty();
        String module = module(OURS.get(type));
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.remove();
            JavaClass file = file(next.getOwner());
            (isValue(next.getOwner()) ? way.values() : way.files()).add(file.getSimpleName());
            boolean isEntered = isEntered(file, module) && !isValue(next.getOwner()) && !file.getName().equals(end);
            if (isEntered) {
                callees(next).filter(seen::add).forEach(open::add);
            }
        }
        way.values().removeAll(way.files());
        return way;
    }

    /** Another module is entered by its face, whose contract says what is behind it. */
    private static boolean isEntered(JavaClass file, String module) {
        return module(file).equals(module) || module(file).equals("hosting");
    }

    private static Stream<JavaCodeUnit> callees(JavaCodeUnit from) {
        Stream<CodeUnitAccessTarget> calls = from.getCallsFromSelf().stream().map(call -> call.getTarget());
        Stream<CodeUnitAccessTarget> references = from.getCodeUnitReferencesFromSelf().stream().map(reference -> reference.getTarget());
        return Stream.concat(calls, references).<JavaCodeUnit>flatMap(target -> target.resolveMember().stream())
                .filter(target -> target.getOwner().getName().startsWith(ROOT))
                .filter(not(WaysTest::saysAllByItsName));
    }

    /** Accessors and canonical constructors of records, constants of enums, and exceptions. */
    private static boolean saysAllByItsName(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean isAccessor = owner.isRecord() && (unit.isConstructor() || owner.getAllFields().stream()
                .anyMatch(field -> field.getName().equals(unit.getName())) && unit.getRawParameterTypes().isEmpty());
        boolean isOfEveryEnum = owner.isEnum() && Set.of("values", "valueOf").contains(unit.getName());
        return isAccessor || isOfEveryEnum || owner.isAssignableTo(Throwable.class)
                || unit.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** It knows nothing but itself. */
    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.getEnclosingClass().filter(outer -> outer.isRecord()).isPresent();
    }

    private static Stream<JavaCodeUnit> methods(JavaClass type, String name) {
        return type.getMethods().stream().filter(method -> method.getName().equals(name)).map(method -> method);
    }

    private static JavaClass file(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static String module(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    /** The names in backticks of a line such as {@code - Files: `A` `B`} below the comment that names the way. */
    private static Set<String> listed(String way, String kind) throws IOException {
        Matcher line = Pattern.compile("<!-- way: %s -->(?:(?!<!--)[\\s\\S])*?- %s[^:]*: (.*)".formatted(way, kind))
                .matcher(Files.readString(DOCUMENT));
        assertThat(line.find()).as("%s of the way \"%s\" in %s", kind, way, DOCUMENT).isTrue();
        return Arrays.stream(line.group(1).split("[^A-Za-z0-9]+")).filter(not(String::isBlank))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
