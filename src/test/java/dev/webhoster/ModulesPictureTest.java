package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.DiagramOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions.DiagramStyle;

/** docs/modules.svg is drawn from the code; {@code -Dgolden.write} draws it anew. */
class ModulesPictureTest {

    private static final Path SOURCE = Path.of("docs/modules.puml");
    private static final Path PICTURE = Path.of("docs/modules.svg");

    @TempDir
    Path folder;

    @Test
    void theModulesAreDrawnAsTheyAre() throws IOException {
        String source = source();
        if (System.getProperty("golden.write") != null) {
            Files.writeString(SOURCE, source);
            Files.writeString(PICTURE, svg(source));
        }

        assertThat(SOURCE).as("the modules of the code; -Dgolden.write draws them anew").hasContent(source);
        assertThat(sourceInside(Files.readString(PICTURE))).as("what %s was drawn from", PICTURE)
                .isEqualTo(sourceInside(svg(source)));
    }

    private String source() throws IOException {
        new Documenter(ApplicationModules.of(WebHosterApplication.class), Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults().withStyle(DiagramStyle.UML));
        return inOrder(Files.readAllLines(folder.resolve("components.puml")));
    }

    /** The Documenter walks through sets: their order is not the same in each run. */
    private static String inOrder(List<String> lines) {
        List<String> components = lines.stream().filter(line -> line.startsWith("  component ")).sorted().toList();
        List<String> arrows = lines.stream().filter(line -> line.contains(" --> ")).sorted().toList();
        Iterator<String> sorted = Stream.concat(components.stream(), arrows.stream()).iterator();
        return lines.stream().map(line -> line.startsWith("  component ") || line.contains(" --> ") ? sorted.next() : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String svg(String source) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        // Smetana lays out without Graphviz
        new SourceStringReader(source.replaceFirst("@startuml.*\n", "$0!pragma layout smetana\n"))
                .outputImage(picture, new FileFormatOption(FileFormat.SVG));
        return picture.toString(StandardCharsets.UTF_8);
    }

    /** PlantUML keeps the source inside the picture; sizes depend on the fonts of who draws. */
    private static String sourceInside(String svg) {
        Matcher source = Pattern.compile("<!--SRC=\\[(.*?)]-->").matcher(svg);
        assertThat(source.find()).isTrue();
        return source.group(1);
    }
}
