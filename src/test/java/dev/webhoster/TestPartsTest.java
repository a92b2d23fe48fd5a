package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each test is run by one part of scripts/test.sh, and by one only. */
class TestPartsTest {

    private static final List<String> PARTS = List.of("!machine", "machine & !misfortune & !walk", "misfortune", "walk");

    private static final String FAST = "!machine & !browser";

    /** Where scripts/test.sh finds how many of all tests --fast runs. */
    private static final Path COUNT = Path.of("target/test-count.txt");

    @Test
    void eachTestBelongsToOnePart() throws IOException {
        List<Set<String>> parts = PARTS.stream().map(TestPartsTest::tests).toList();
        Set<String> all = tests("any() | none()");
        Files.writeString(COUNT, "%d of %d".formatted(tests(FAST).size(), all.size()));

        assertThat(parts.stream().mapToInt(Set::size).sum()).as("of %d, none is in two parts", all.size()).isEqualTo(all.size());
        assertThat(all).hasSizeGreaterThan(100).isEqualTo(union(parts));
    }

    @Test
    void theScriptRunsTheseParts() throws IOException {
        String script = Files.readString(Path.of("scripts/test.sh"));

        assertThat(script).contains("-Dwebhoster.test.exclude=machine | browser");
        assertThat(PARTS.stream().skip(1))
                .allSatisfy(tags -> assertThat(script).containsPattern("on_private_host \\S+ \\S+ '?\\Q" + tags + "\\E'?\n"));
    }

    private static Set<String> union(List<Set<String>> parts) {
        return parts.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** A test with parameters counts once. */
    private static Set<String> tests(String tags) {
        Set<Path> classes = Set.of(Path.of("target/test-classes"));
        PostDiscoveryFilter filter = TagFilter.includeTags(tags);
        var plan = LauncherFactory.create().discover(request().selectors(selectClasspathRoots(classes)).filters(filter).build());
        return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream())
                .filter(each -> each.isTest() || each.getSource().filter(MethodSource.class::isInstance).isPresent())
                .map(TestIdentifier::getUniqueId).collect(Collectors.toSet());
    }
}
