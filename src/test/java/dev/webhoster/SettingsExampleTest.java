package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.FileSystemResource;

/** {@code .env.example} tells operators of every setting, and nothing else. */
class SettingsExampleTest {

    private static final Path EXAMPLE = Path.of(".env.example");
    private static final String APPLICATION = "src/main/resources/application.yml";
    private static final List<Path> SCRIPTS = List.of(Path.of("scripts/run.sh"), Path.of("scripts/backup.sh"));

    private static final Pattern LINE = Pattern.compile("#([A-Z][A-Z0-9_]*)=(.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(?:[^{}]|\\{[^}]*})*}");
    private static final Pattern OF_SCRIPTS = Pattern.compile("\\$\\{(PANEL_HOST|BACKUP_RECIPIENT):-([^}]*)}");

    private final Map<String, String> known = new TreeMap<>();

    @BeforeEach
    void readApplication() throws IOException {
        PropertySourcesPropertyResolver settings = new PropertySourcesPropertyResolver(propertySources());
        matches(PLACEHOLDER, Path.of(APPLICATION)).forEach(
                found -> assertSame(known.put(found.group(1), settings.resolvePlaceholders(found.group())), found.group(1)));
        for (Path script : SCRIPTS) {
            matches(OF_SCRIPTS, script).forEach(found -> known.put(found.group(1), found.group(2)));
        }
    }

    @Test
    void hasEverySettingWithTheDefaultThatCounts() throws IOException {
        Map<String, String> shown = new TreeMap<>();
        matches(LINE, EXAMPLE).forEach(line -> shown.put(line.group(1), line.group(2)));

        assertThat(shown).isEqualTo(known);
    }

    @Test
    void explainsEverySetting() throws IOException {
        List<String> unexplained = new ArrayList<>();
        boolean explained = false;
        for (String line : Files.readAllLines(EXAMPLE)) {
            boolean setting = LINE.matcher(line).matches();
            if (setting && !explained) {
                unexplained.add(line);
            }
            explained = setting ? explained : line.startsWith("# ") && !line.startsWith("# ---");
        }

        assertThat(unexplained).isEmpty();
    }

    @Test
    void setsNothingItself() throws IOException {
        assertThat(Files.readAllLines(EXAMPLE)).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private void assertSame(String before, String name) {
        assertThat(known.get(name)).as(name + " has one default").isEqualTo(before == null ? known.get(name) : before);
    }

    private static List<MatchResult> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().toList();
    }

    private static MutablePropertySources propertySources() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader().load("application", new FileSystemResource(APPLICATION)).forEach(sources::addLast);
        return sources;
    }
}
