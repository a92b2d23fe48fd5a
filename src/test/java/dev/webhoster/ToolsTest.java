package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ToolsTest {

    private static final String HOW = "webhoster.test.tools";

    private final String before = System.getProperty(HOW, "");

    @AfterEach
    void putBack() {
        System.setProperty(HOW, before);
    }

    @Test
    void toolsOnThePathAreFoundByAnyOfTheirNames() {
        assertThat(Tools.has("no-such-program", "sh")).isTrue();
        assertThat(Tools.find("no-such-program", "sh")).hasValueSatisfying(file -> assertThat(file).isExecutable());
    }

    @Test
    void missingToolsAreSkippedOnlyWhereNotRequired() {
        System.setProperty(HOW, "");
        assertThat(Tools.has("no-such-program")).isFalse();

        System.setProperty(HOW, "required");
        assertThatThrownBy(() -> Tools.has("no-such-program")).isInstanceOf(AssertionError.class).hasMessageContaining("no-such-program");
        assertThat(Tools.has("sh")).isTrue();
    }
}
