package dev.webhoster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.webhoster.proxy.HoldPageSource.Notice;

/** What visitors read instead of a site stands in one place, in both languages. */
class SiteNoticesTest {

    private final Properties english = read("site-notices.properties");
    private final Properties korean = read("site-notices_ko.properties");

    @Test
    void bothLanguagesAreComplete() {
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).allSatisfy(words -> assertThat(words.toString()).isNotBlank());
        assertThat(korean.values()).allSatisfy(words -> assertThat(words.toString()).containsPattern("[가-힣]"));
    }

    @Test
    void everyNoticeIsUsedAndNoOther() throws IOException {
        Set<String> used = new TreeSet<>(Set.of("root", "numberless"));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                Pattern.compile("(?:Notice\\.| = )of\\(\"([a-z_]+)\", (?:Duration|SOON|LATER)").matcher(Files.readString(source)).results()
                        .forEach(found -> used.add(found.group(1)));
            }
        }
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(
                used.stream().flatMap(code -> Stream.of(code + ".title", code + ".text")).toList());
    }

    /** They are put between quotation marks into HTML, JSON and nginx' configuration, and none of the three escapes them. */
    @Test
    void noWordsNeedQuoting() {
        assertThat(Stream.concat(english.values().stream(), korean.values().stream()).map(Object::toString))
                .noneMatch(words -> words.matches("(?s).*[\"'\\\\$<>&\\p{Cntrl}].*"));
    }

    @Test
    void theHostsOwnLanguageIsNotAsked() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.KOREAN);
        try {
            assertThat(Notice.Words.of("root", Locale.ENGLISH).title()).isEqualTo(english.getProperty("root.title"));
            assertThat(Notice.Words.of("root", Locale.KOREAN).title()).isEqualTo(korean.getProperty("root.title"));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", name))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
