package dev.webhoster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom. The pages' templates, which are compiled beside our classes, count as part of {@code web}. */
@AnalyzeClasses(locations = MainClasses.class, importOptions = ModulesTest.OursAndPages.class)
class ModulesTest {

    private static final String ROOT = "dev.webhoster";
    private static final String PAGES = "gg.jte.generated..";

    /** Each module and all that it may use. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "platform", List.of(),
            "vm", List.of("platform"),
            "proxy", List.of("platform"),
            "account", List.of("platform"),
            "hosting", List.of("account", "vm", "proxy", "platform"),
            "web", List.of("account", "hosting", "platform"),
            "api", List.of("account", "hosting", "platform"));

    @ArchTest
    static void modulesKnowOnlyThoseThatTheyMay(JavaClasses all) {
        arrows().because("a machine can be exchanged, a page rewritten and an account kept, each without the others")
                .check(all);
    }

    @ArchTest
    static final ArchRule everyClassIsInAModule = classes().that().resideInAPackage(ROOT + "..")
            .should().resideInAnyPackage(Stream.concat(Stream.of(ROOT), ARROWS.keySet().stream().map(ModulesTest::packagesOf))
                    .toArray(String[]::new))
            .because("a package that nobody has placed has no arrows that anybody checks");

    @ArchTest
    static void publicTypesAreUsedElsewhere(JavaClasses ours) {
        JavaClasses mainAndTests = new ClassFileImporter().importPackages(ROOT, "gg.jte.generated");
        classes().that().resideInAPackage(ROOT + ".*..").and().areTopLevelClasses().and().arePublic()
                .and(DescribedPredicate.describe("are not tests", type -> ours.contain(type.getName())))
                .should(ArchCondition.from(DescribedPredicate.describe("be used by another package or a page",
                        ModulesTest::isUsedElsewhere)))
                .because("what is public is promised to others; package-private is the rule").check(mainAndTests);
    }

    @Test
    void springModulithAgrees() {
        ApplicationModules.of(WebHosterApplication.class).verify();
    }

    private static LayeredArchitecture arrows() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("the application").definedBy(ROOT).whereLayer("the application").mayNotBeAccessedByAnyLayer();
        for (String module : ARROWS.keySet()) {
            layers = module.equals("web") ? layers.layer(module).definedBy(packagesOf(module), PAGES)
                    : layers.optionalLayer(module).definedBy(packagesOf(module));
        }
        for (Map.Entry<String, List<String>> arrow : ARROWS.entrySet()) {
            LayeredArchitecture.LayerDependencySpecification module = layers.whereLayer(arrow.getKey());
            layers = arrow.getValue().isEmpty() ? module.mayNotAccessAnyLayer()
                    : module.mayOnlyAccessLayers(arrow.getValue().toArray(String[]::new));
        }
        return layers;
    }

    /** Itself or a type that is nested in it. */
    private static boolean isUsedElsewhere(JavaClass type) {
        if (type.getFields().stream().anyMatch(ModulesTest::isConstant)) {
            return true; // the compiler copies constants, so that nothing tells who uses them
        }
        return type.getPackage().getClasses().stream()
                .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static String packagesOf(String module) {
        return ROOT + "." + module + "..";
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC, JavaModifier.FINAL));
    }

    /** Our classes and the compiled pages. */
    static class OursAndPages implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return location.contains("/dev/webhoster/") || location.contains("/gg/jte/generated/");
        }
    }
}
