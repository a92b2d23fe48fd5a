package dev.webhoster.hosting.reconcile;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

import org.springframework.util.FileSystemUtils;

/**
 * How Java runs the processes that tests start: with a cache of classes that are loaded and linked already (JEP 483), which
 * halves their start. It is made once in the life of a test's JVM. Java keeps classes of jars only, so what Maven left in
 * folders is packed first.
 */
final class AotCachedJava {

    private static final Path FOLDER = Path.of("target/aot-" + UUID.randomUUID()).toAbsolutePath();
    private static final Path CACHE = FOLDER.resolve("classes.aot");
    private static final String CLASS_PATH = packed(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));

    private static boolean made;

    private AotCachedJava() {}

    /** Whether somebody was told how to make it; without it all works, too. */
    static boolean isCacheMade() {
        return made;
    }

    /** The program makes the cache when it ends by itself. */
    static List<String> making(Class<?> program) {
        made = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(FOLDER.toFile())));
        return command(program, "-XX:AOTCacheOutput=" + CACHE);
    }

    /** After {@link #making}. */
    static List<String> using(Class<?> program) {
        return command(program, "-XX:AOTCache=" + CACHE);
    }

    private static List<String> command(Class<?> program, String cache) {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), cache, "-Xlog:aot=off",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", CLASS_PATH, program.getName()));
    }

    private static String packed(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).filter(entry -> Files.exists(Path.of(entry)))
                .map(entry -> Files.isDirectory(Path.of(entry)) ? pack(Path.of(entry)) : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String pack(Path classes) {
        try {
            Path jar = Files.createDirectories(FOLDER).resolve(classes.getFileName() + ".jar");
            int exit = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err,
                    "--create", "--no-compress", "--file", jar.toString(), "-C", classes.toString(), ".");
            if (exit != 0) {
                throw new IllegalStateException("jar ended with " + exit);
            }
            return jar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
