package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class ErrorTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\d{3}) \\|");

    @Test
    void theDocumentedCodesAreThoseOfTheCode() throws IOException {
        String page = Files.readString(Path.of("docs/API.md"));

        assertThat(ROW.matcher(page).results().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> code.text() + " " + code.status().value()).toList());
    }
}
