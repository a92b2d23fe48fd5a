package dev.webhoster.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.webhoster.Tools;

/** Programs around the API's description, in src/test/clients: a linter, a generator of clients and their compilers. */
final class ClientTools {

    static final Path SOURCES = Path.of("src/test/clients");

    private static final Path PROGRAMS = SOURCES.resolve("node_modules/.bin");
    private static final Path GENERATOR = Path.of("target/tools/openapi-generator-cli.jar"); // pom.xml puts it there

    private ClientTools() {}

    static boolean areInstalled() {
        return Tools.has("node") && Tools.has("python3") && Tools.has(Files.isExecutable(PROGRAMS.resolve("tsc")),
                "Tests need what %s/package.json lists: npm ci --prefix %s installs it".formatted(SOURCES, SOURCES));
    }

    static List<String> program(String name, String... arguments) {
        return Stream.concat(Stream.of(PROGRAMS.resolve(name).toString()), Stream.of(arguments)).toList();
    }

    /** @param clients for which there are settings in {@link #SOURCES} */
    static List<String> generator(String... clients) {
        Stream<String> settings = Stream.of(clients).map(client -> SOURCES.resolve(client + ".yaml").toString());
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-jar", GENERATOR.toString(),
                "batch", "--fail-fast"), settings).toList();
    }

    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
