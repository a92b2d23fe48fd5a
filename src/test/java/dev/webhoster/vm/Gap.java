package dev.webhoster.vm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a hypervisor of a test cannot do, so that facts of {@link HypervisorContract} cannot be seen on it. */
public enum Gap {
    NO_DISK_CONTENT("its disks have no content"),
    NO_FILES_NEEDED("it starts machines without reading their files"),
    NO_GUEST("no system runs inside its machines, so that nobody shuts down on request"),
    INSTANT_SHUTDOWN("a request to shut down is fulfilled before it returns");

    private final String words;

    Gap(String words) {
        this.words = words;
    }

    /** On a test class: what its hypervisor cannot do. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Of {
        Gap[] value();
    }

    /** On a fact: it cannot be seen where there is one of these gaps. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Hides {
        Gap[] value();
    }

    /** Prints which facts are not run and why, and refuses gaps that hide nothing. */
    static final class Report implements BeforeAllCallback, ExecutionCondition {

        @Override
        public void beforeAll(ExtensionContext tests) {
            List<Method> facts = Arrays.stream(HypervisorContract.class.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Hides.class)).toList();
            for (Gap gap : of(tests.getRequiredTestClass())) {
                List<String> hidden = facts.stream().filter(fact -> hides(fact).contains(gap)).map(Method::getName).sorted().toList();
                if (hidden.isEmpty()) {
                    throw new IllegalStateException(gap + " hides no fact: remove it");
                }
                System.out.printf("%s does not run %s: %s.%n", tests.getRequiredTestClass().getSimpleName(), hidden, gap.words);
            }
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            Set<Gap> gaps = EnumSet.noneOf(Gap.class);
            test.getTestMethod().ifPresent(fact -> gaps.addAll(hides(fact)));
            gaps.retainAll(of(test.getRequiredTestClass()));
            return gaps.isEmpty() ? ConditionEvaluationResult.enabled("")
                    : ConditionEvaluationResult.disabled(gaps.stream().map(gap -> gap.words).collect(Collectors.joining("; ")));
        }

        private static Set<Gap> of(Class<?> tests) {
            return tests.isAnnotationPresent(Of.class) ? Set.of(tests.getAnnotation(Of.class).value()) : Set.of();
        }

        private static Set<Gap> hides(Method fact) {
            return fact.isAnnotationPresent(Hides.class) ? Set.of(fact.getAnnotation(Hides.class).value()) : Set.of();
        }
    }
}
