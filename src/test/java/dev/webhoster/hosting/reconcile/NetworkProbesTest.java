package dev.webhoster.hosting.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhoster.Finding;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.hosting.reconcile.Probes.SshAnswer;
import dev.webhoster.vm.HostKey;

/** Against servers on loopback, of which some are hostile: guests are not trusted. */
class NetworkProbesTest {

    static final String HERE = "127.0.0.1";

    private final SshProbe sshProbe = new SshProbe();
    private final Probes probes = new NetworkProbes(sshProbe);

    @AfterEach
    void close() {
        sshProbe.destroy();
    }

    @Test
    void aServerIsKnownByItsHostKey(@TempDir Path folder) throws IOException {
        HostKey own = HostKey.generate();
        try (SshServer server = SshServer.setUpDefaultServer()) {
            server.setHost(HERE);
            server.setKeyPairProvider(new FileKeyPairProvider(Files.writeString(folder.resolve("key"), own.privateKey())));
            server.start();

            assertThat(probes.ssh(HERE, server.getPort(), own)).isEqualTo(SshAnswer.OWN_KEY);
            assertThat(probes.ssh(HERE, server.getPort(), HostKey.generate())).isEqualTo(SshAnswer.FOREIGN_KEY);
            assertThat(probes.hostKey(HERE, server.getPort())).hasValue(own.publicKey());
        }
    }

    @Test
    void aServerWithoutSshIsSilent() throws IOException {
        try (Guest guest = new Guest("HTTP/1.1 400 Bad Request\r\n\r\n", false)) {
            assertThat(probes.ssh(HERE, guest.port(), HostKey.generate())).isEqualTo(SshAnswer.SILENT);
        }
    }

    /** Its owner may have replaced our host key by one of another type. */
    @ParameterizedTest
    @CsvSource({"RSA,2048,ssh-rsa", "EC,256,ecdsa-sha2-nistp256", "EC,521,ecdsa-sha2-nistp521"})
    void aHostKeyOfAnotherTypeIsReadToo(String algorithm, int bits, String type) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        try (SshServer server = SshServer.setUpDefaultServer()) {
            server.setHost(HERE);
            server.setKeyPairProvider(KeyPairProvider.wrap(generator.generateKeyPair()));
            server.start();

            assertThat(probes.hostKey(HERE, server.getPort())).hasValueSatisfying(line -> assertThat(line).startsWith(type + " "));
            assertThat(probes.ssh(HERE, server.getPort(), HostKey.generate())).isEqualTo(SshAnswer.FOREIGN_KEY);
        }
    }

    @Test
    void aConnectionThatIsTakenIsAnAnswerWhateverIsSaid() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            assertThat(probes.accepts(HERE, mute.getLocalPort())).isTrue();
        }
        assertThat(probes.accepts(HERE, freePort())).isFalse();
    }

    /** The template's nginx, or the owner's, chooses its server by them. */
    @Test
    @Finding(Finding.Id.F5)
    void aMachineIsAskedWithTheHeadersThatNginxSends() throws IOException {
        Set<String> sent = Pattern.compile("(?m)^    proxy_set_header (\\S+) (?!\"\")")
                .matcher(Files.readString(Path.of("nginx-templates/web.conf")))
                .results().map(found -> found.group(1)).collect(Collectors.toSet());
        sent.removeAll(Set.of("Cookie", "Upgrade", "Connection", "Destination", "Referer", "HX-Current-URL", "If")); // of single visitors

        assertThat(ReadinessChecks.visitorsHeaders(new HostingSettings.Entrance("0.0.0.0", "sites.example.org", 8081, false), 7))
                .containsOnlyKeys(sent).containsEntry("Host", "sites.example.org:8081").containsEntry("X-Forwarded-Prefix", "/7");
    }

    @Test
    void aClosedPortIsSilent() throws IOException {
        int port = freePort();

        assertThat(probes.ssh(HERE, port, HostKey.generate())).isEqualTo(SshAnswer.SILENT);
        assertThat(probes.http(HERE, port, Probes.Request.of("localhost", "/"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK,200", "HTTP/1.0 302 Found,302", "HTTP/1.1 503,503", "SSH-2.0-OpenSSH,0", "HTTP/1.1 20,0", "'',0"})
    void theStatusIsReadFromTheFirstLine(String line, int status) throws IOException {
        try (Guest guest = new Guest(line + "\r\n\r\n", false)) {
            assertThat(probes.http(HERE, guest.port(), Probes.Request.of("localhost", "/"))).isEqualTo(status);
        }
    }

    /** The whole line would fill the memory of the panel. */
    @Test
    void anEndlessFirstLineIsNotRead() throws IOException {
        try (Guest guest = new Guest("x".repeat(100_000), true)) {
            assertThat(probes.http(HERE, guest.port(), Probes.Request.of("localhost", "/"))).isZero();
        }
    }

    @Test
    void aSlowAnswerIsCutOffByTheLimit() throws IOException {
        Probes hasty = new NetworkProbes(sshProbe, Duration.ofMillis(300));
        try (ServerSocket guest = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            Thread.startVirtualThread(() -> drip(guest, "HTTP/1.1 200"));
            assertThat(hasty.http(HERE, guest.getLocalPort(), Probes.Request.of("localhost", "/"))).isZero();
        }
    }

    /** Sends one byte after each pause. */
    private static void drip(ServerSocket guest, String text) {
        try (Socket visitor = guest.accept()) {
            visitor.setSoTimeout(50);
            for (char each : text.toCharArray()) {
                awaitSilence(visitor);
                visitor.getOutputStream().write(each);
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private static void awaitSilence(Socket visitor) throws IOException {
        try {
            visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException silent) {
            assertThat(silent).isNotNull();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            return socket.getLocalPort();
        }
    }

    /** Sends the same to each client, once or until it disconnects. */
    private static final class Guest implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE));

        Guest(String text, boolean forEver) throws IOException {
            Thread.startVirtualThread(() -> answer(text.getBytes(StandardCharsets.US_ASCII), forEver));
        }

        int port() {
            return socket.getLocalPort();
        }

        private void answer(byte[] text, boolean forEver) {
            try (Socket visitor = socket.accept(); OutputStream out = visitor.getOutputStream()) {
                do {
                    out.write(text);
                } while (forEver);
                visitor.shutdownOutput();
                visitor.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                assertThat(gone).isNotNull();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
