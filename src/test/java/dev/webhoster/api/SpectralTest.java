package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.api.Shell.Run;

/** docs/openapi.json passes the linter Spectral. */
@EnabledIf("dev.webhoster.api.ClientTools#areInstalled")
class SpectralTest {

    @TempDir
    Path home;

    @Test
    void findsNothing() throws Exception {
        Run run = new Shell(home).run(ClientTools.program("spectral", "lint", "docs/openapi.json",
                "--ruleset", ClientTools.SOURCES.resolve("spectral.yaml").toString(), "--fail-severity", "hint"));

        assertThat(run.output()).contains("No results");
        assertThat(run.exit()).isZero();
    }
}
