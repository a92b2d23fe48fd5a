package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ScreenshotsTest {

    @Test
    void onlyWhatDocumentsShowIsKept() throws IOException {
        try (Stream<Path> files = Files.list(Screenshots.KEPT)) {
            List<String> kept = files.map(file -> file.getFileName().toString()).toList();

            assertThat(kept).containsExactlyInAnyOrderElementsOf(
                    Screenshots.shownInDocuments().stream().map(name -> name + ".webp").toList());
        }
    }
}
