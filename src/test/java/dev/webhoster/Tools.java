package dev.webhoster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that only tests need. Where one is missing its tests are left out; with
 * {@code -Dwebhoster.test.tools=required}, as scripts/test.sh runs them, they fail.
 */
public final class Tools {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Tools() {}

    /** Whether there is one by any of these names. */
    public static boolean has(String... names) {
        return has(find(names).isPresent(), "There is no %s on PATH, which tests need: scripts/setup-host.sh --tests installs it"
                .formatted(String.join(" or ", names)));
    }

    /** @param complaint of what is missing, and how to install it */
    public static boolean has(boolean found, String complaint) {
        if (!found && "required".equals(System.getProperty("webhoster.test.tools"))) {
            throw new AssertionError(complaint);
        }
        return found;
    }

    /** On PATH, the first of these names first. */
    public static Optional<Path> find(String... names) {
        List<Path> folders = SEPARATOR.splitAsStream(System.getenv("PATH")).map(Path::of).toList();
        return Arrays.stream(names).flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }
}
