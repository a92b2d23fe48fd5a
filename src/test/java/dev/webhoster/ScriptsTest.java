package dev.webhoster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
        assertThat(Files.readString(templates.resolve("made/template.json"))).startsWith(
                "{\"name\": \"ubuntu-24.04\", \"boot\": \"disk\",  \"packaged\": false, \"virtualSizeBytes\": 67108864, "
                        + "\"bytes\": {\"disk.qcow2\": %d}, ".formatted(Files.size(templates.resolve("made/disk.qcow2"))));
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
    void keepsATemplateUntilToldToReplaceIt() throws Exception {
        Path image = newImage();
        List<String> arguments = List.of("--image", image.toString(), "--sha256", sha256(image));
        assertThat(init(arguments).exit()).isZero();

        assertThat(init(arguments).output()).contains("exists already");
        assertThat(init(Stream.concat(arguments.stream(), Stream.of("--force")).toList()).exit()).isZero();
        assertThat(names(templates)).containsExactly("made");
    }

    @Test
    void neverReplacesATemplateUnderAMachine() throws Exception {
        Path image = newImage();
        init(List.of("--image", image.toString()));
        Path machine = Files.createDirectories(folder.resolve("state")).resolve("machine.qcow2");
        run(List.of("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b",
                templates.resolve("made/disk.qcow2").toString(), machine.toString()));

        assertThat(init(List.of("--image", image.toString(), "--force")).output()).contains("builds on");
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
