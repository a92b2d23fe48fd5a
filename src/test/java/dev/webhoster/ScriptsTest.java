package dev.webhoster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;

/** scripts/init-vm-template.sh against a download site on loopback. */
class ScriptsTest {

    private static final String IMAGE = "ubuntu-24.04-server-cloudimg-amd64.img";
    private static final List<String> UBUNTU = List.of("--ubuntu", "24.04");

    @TempDir
    private Path folder;
    private Path site;
    private Path templates;
    private HttpServer server;
    private final Map<String, String> environment = new HashMap<>();

    private record Run(int exit, String output) {}

    @BeforeEach
    void openDownloadSite() throws IOException {
        site = Files.createDirectories(folder.resolve("site/24.04/release"));
        templates = Files.createDirectory(folder.resolve("templates"));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = SimpleFileServer.createFileServer(anyPort, folder.resolve("site"), SimpleFileServer.OutputLevel.NONE);
        server.start();
    }

    @AfterEach
    void closeDownloadSite() {
        server.stop(0);
    }

    @Test
    void makesATemplateOfAVerifiedImage() throws Exception {
        publishImage(sha256(newImage()));

        Run run = init(UBUNTU);

        assertThat(run.output()).contains("The template is ready");
        assertThat(run.exit()).isZero();
        String digest = sha256(templates.resolve("made/disk.qcow2")).substring(0, 12);
        assertThat(Files.readString(templates.resolve("made/template.json"))).startsWith(
                "{\"name\": \"ubuntu-24.04-%s\", \"boot\": \"disk\",  \"packaged\": false, \"virtualSizeBytes\": 67108864, \"bytes\": {\"disk.qcow2\": %d}, "
                        .formatted(digest, Files.size(templates.resolve("made/disk.qcow2"))));
        assertThat(names(templates.resolve("made"))).containsExactly("disk.qcow2", "template.json");
        assertThat(names(templates)).containsExactly("made");
    }

    @Test
    void refusesAnImageWithAnotherChecksum() throws Exception {
        newImage();
        publishImage("0".repeat(64));

        assertFailed(init(UBUNTU), "The image's checksum is wrong");
    }

    @Test
    void saysThatAnImageIsMissing() throws Exception {
        publishImage("0".repeat(64));

        assertFailed(init(UBUNTU), "Could not download http");
    }

    @Test
    void refusesAChecksumFileThatDoesNotNameTheImage() throws Exception {
        Files.writeString(site.resolve("SHA256SUMS"), "0".repeat(64) + " *another.img\n");

        assertFailed(init(UBUNTU), "does not name " + IMAGE);
    }

    @Test
    void refusesAFileOfOnesOwnWithAnotherChecksum() throws Exception {
        Path image = newImage();

        assertFailed(init(List.of("--image", image.toString(), "--sha256", "0".repeat(64))), "checksum is wrong");
    }

    @Test
    void refusesAnImageThatBuildsOnAnotherFile() throws Exception {
        Path overlay = folder.resolve("overlay.qcow2");
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", newImage().toString(), overlay.toString()));

        assertFailed(init(List.of("--image", overlay.toString())), "builds on another file");
    }

    @Test
    @Finding(Finding.Id.D2)
    @Fault(value = "a template is made anew while machines' disks build on the old one",
            expected = "it gets a folder of its own; none is ever replaced, and one that is used is not removed")
    void aTemplateIsNeverReplaced() throws Exception {
        Path cache = folder.resolve("cache");
        Path image = newImage();
        Run first = run(List.of("scripts/init-vm-template.sh", "--image", image.toString()));
        assertThat(first.exit()).as(first.output()).isZero();
        String name = names(cache.resolve("templates")).getFirst();
        assertThat(name).matches("ubuntu-24.04-server-cloudimg-amd64-[0-9a-f]{12}");
        Path old = cache.resolve("templates").resolve(name);
        String before = sha256(old.resolve("disk.qcow2"));
        assertThat(run(List.of("scripts/init-vm-template.sh", "--image", image.toString())).output()).contains("exists already");

        run(List.of("qemu-img", "resize", "-q", image.toString(), "65M"));
        Run second = run(List.of("scripts/init-vm-template.sh", "--image", image.toString(), "--force"));
        assertThat(second.exit()).as(second.output()).isZero();
        assertThat(names(cache.resolve("templates"))).hasSize(2).contains(name);
        assertThat(sha256(old.resolve("disk.qcow2"))).isEqualTo(before);
        assertThat(run(List.of("scripts/init-vm-template.sh", "--image", image.toString(), "--force", "--output", old.toString())).output())
                .contains("exists already", "never replaced");
    }

    @Test
    @Finding(Finding.Id.D2)
    void aTemplateThatIsUsedIsNotRemoved() throws Exception {
        init(List.of("--image", newImage().toString()));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path disk = elsewhere.resolve("machine.qcow2");
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b",
                templates.resolve("made/disk.qcow2").toString(), disk.toString()));
        Path state = Files.createDirectories(folder.resolve("state"));

        Files.createSymbolicLink(state.resolve("machines"), elsewhere);
        assertThat(remove().output()).as("behind a symbolic link").contains("builds on");
        Files.delete(state.resolve("machines"));
        environment.put("VM_MACHINES_PATH", elsewhere.toString());
        assertThat(remove().output()).as("in a folder of its own").contains("builds on");
        Files.write(disk, new byte[1 << 20]);
        Files.write(disk, "QFI\u00fb broken".getBytes(ISO_8859_1), StandardOpenOption.WRITE);
        assertThat(remove().output()).as("a disk that tells nothing may build on it").contains("cannot be told");
        assertThat(templates.resolve("made/disk.qcow2")).exists();

        Files.delete(disk);
        Run removed = remove();
        assertThat(removed.exit()).as(removed.output()).isZero();
        assertThat(names(templates)).isEmpty();
    }

    private Run remove() throws Exception {
        return run(List.of("scripts/init-vm-template.sh", "--remove", templates.resolve("made").toString()));
    }

    private void assertFailed(Run run, String message) throws IOException {
        assertThat(run.output()).contains(message, "What to do: ");
        assertThat(run.exit()).isNotZero();
        assertThat(names(templates)).isEmpty();
    }

    private Path newImage() throws Exception {
        Path image = site.resolve(IMAGE);
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "64M"));
        return image;
    }

    private void publishImage(String sum) throws IOException {
        Files.writeString(site.resolve("SHA256SUMS"), "%s *%s\n".formatted(sum, IMAGE));
    }

    private Run init(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("scripts/init-vm-template.sh"));
        command.addAll(arguments);
        command.addAll(List.of("--output", templates.resolve("made").toString()));
        return run(command);
    }

    private Run run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("UBUNTU_IMAGE_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        builder.environment().put("STATE_DIR", folder.resolve("state").toString());
        builder.environment().put("VM_WEBHOSTER_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
