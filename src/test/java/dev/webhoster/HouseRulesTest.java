package dev.webhoster;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.platform.CommandRunner;
import dev.webhoster.proxy.Polling;

/** How we write, as far as a machine can see it; who may know whom is in {@link ModulesTest}. */
@AnalyzeClasses(packages = "dev.webhoster", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String VM = "dev.webhoster.vm..";
    private static final String LIBVIRT = "dev.webhoster.vm.libvirt";
    private static final String PROXY = "dev.webhoster.proxy..";
    private static final String PLATFORM = "dev.webhoster.platform..";

    @ArchTest
    static final ArchRule libvirtIsSpokenToInVmOnly = noClasses().that().resideOutsideOfPackage(LIBVIRT)
            .should().dependOnClassesThat().resideInAnyPackage("org.libvirt..", "com.sun.jna..")
            .because("the hypervisor is to be replaceable by another adapter");

    @ArchTest
    static final ArchRule programsAreRunByVmAndProxyOnly = noClasses().that().resideOutsideOfPackages(VM, PROXY, PLATFORM)
            .should().dependOnClassesThat().areAssignableTo(CommandRunner.class)
            .because("nginx, nft and QEMU are words of the two modules that know them");

    @ArchTest
    static final ArchRule programsAreStartedByTheCommandRunnerOnly = noClasses().that().doNotBelongToAnyOf(CommandRunner.class)
            .should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class)
            .orShould().accessTargetWhere(describe("calls Runtime.exec", access -> access.getTarget().getName().equals("exec")
                    && access.getTarget().getOwner().isEquivalentTo(Runtime.class)))
            .because("one place keeps the time limit, the argument list and the secrets off the command line");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses().that().doNotHaveSimpleName("DriftReport")
            .and().doNotHaveSimpleName("LedgerDecisionRunner")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould().accessTargetWhere(describe("printStackTrace", access -> access.getTarget().getName().equals("printStackTrace")))
            .because("only the log has a level, a time and the request's id; what an operator asks for at the prompt is no log");

    @ArchTest
    static final ArchRule theLogIsSlf4j = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
            .because("one log, set up in one place");

    @ArchTest
    static final ArchRule rowsAreReadAsLists = noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream")
            .because("a stream that is not closed keeps its connection to the database for ever");

    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(Autowired.class)
            .orShould().beAnnotatedWith(Value.class).orShould().beAnnotatedWith("jakarta.annotation.Resource")
            .orShould().beAnnotatedWith("jakarta.inject.Inject")
            .because("what a class needs stands in its constructor, so that a test can give it");

    @ArchTest
    static final ArchRule namesComeFromTheBusiness = noClasses()
            .should().haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?|Utilities)")
            .because("such a name says that nobody has found the concept yet");

    @ArchTest
    static final ArchRule theTimeComesFromTheClock = noClasses().that().doNotBelongToAnyOf(ClockConfiguration.class)
            .should().accessTargetWhere(describe("asks for the time itself", access -> asksForTheTime(access.getTarget())))
            .orShould().callConstructor(Date.class)
            .because("a test sets the Clock bean; System.nanoTime() is right for how long something took");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().that().doNotBelongToAnyOf(Polling.class)
            .should().accessTargetWhere(describe("sleeps", access -> sleeps(access.getTarget())))
            .because("what happens next is scheduled; Polling may, as nginx tells nobody when it is ready");

    @ArchTest
    static final ArchRule partsNeedFewOthers = constructors()
            .that().areDeclaredInClassesThat().areMetaAnnotatedWith(Component.class)
            .should().haveRawParameterTypes(describe("at most 4", types -> types.size() <= 4))
            .because("with more, a concept wants a name");

    @ArchTest
    static void everyPackageSaysWhatItIsForAndIsNullMarked(JavaClasses ours) {
        List<String> unmarked = ours.stream().map(type -> type.getPackage()).distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class)).map(found -> found.getName()).toList();

        assertThat(unmarked).as("packages without a package-info.java with @NullMarked: null is never a status").isEmpty();
    }

    static boolean sleeps(AccessTarget target) {
        return target.getName().equals("sleep")
                && (target.getOwner().isEquivalentTo(Thread.class) || target.getOwner().isEquivalentTo(TimeUnit.class));
    }

    private static boolean asksForTheTime(AccessTarget target) {
        boolean withoutClock = target.getName().equals("now") && target.getOwner().isAssignableTo(TemporalAccessor.class)
                && target instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean clockOfItsOwn = target.getOwner().isEquivalentTo(Clock.class) && target.getName().startsWith("system");
        return withoutClock || clockOfItsOwn || target.getName().equals("currentTimeMillis");
    }
}
