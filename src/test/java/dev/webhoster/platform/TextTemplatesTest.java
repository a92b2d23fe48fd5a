package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTemplatesTest {

    @TempDir
    private Path folder;

    @Test
    void putsValuesInUnescaped() throws IOException {
        Files.writeString(folder.resolve("site.conf"), "location /[(${id})]/ { # \"größe\" $host <[(${what})]> }\n");

        assertThat(render(Map.of("id", 7, "what", "a & b"))).isEqualTo("location /7/ { # \"größe\" $host <a & b> }\n");
    }

    @Test
    void readsTheFileAnewEachTime() throws IOException {
        Files.writeString(folder.resolve("site.conf"), "old");
        TextTemplates templates = new TextTemplates(folder);
        templates.render("site.conf", Map.of());
        Files.writeString(folder.resolve("site.conf"), "new");

        assertThat(templates.render("site.conf", Map.of())).isEqualTo("new");
    }

    @Test
    void neverReadsAValueAsATemplate() throws IOException {
        Files.writeString(folder.resolve("site.conf"), "[(${value})]");

        assertThat(render(Map.of("value", "[(${7*6})]"))).isEqualTo("[(${7*6})]");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatIllegalStateException().isThrownBy(() -> render(Map.of()))
                .withMessage("The template " + folder.resolve("site.conf") + " cannot be read");
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        Files.writeString(folder.resolve("site.conf"), "[(${])]");

        assertThatException().isThrownBy(() -> render(Map.of())).withMessageContaining("site.conf");
    }

    private String render(Map<String, Object> values) {
        return new TextTemplates(folder).render("site.conf", values);
    }
}
