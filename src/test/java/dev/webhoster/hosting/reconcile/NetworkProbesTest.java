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
import java.time.Duration;

import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        }
    }

    @Test
    void aServerWithoutSshIsSilent() throws IOException {
        try (Guest guest = new Guest("HTTP/1.1 400 Bad Request\r\n\r\n", false)) {
            assertThat(probes.ssh(HERE, guest.port(), HostKey.generate())).isEqualTo(SshAnswer.SILENT);
        }
    }

    @Test
    void aClosedPortIsSilent() throws IOException {
        int port = freePort();

        assertThat(probes.ssh(HERE, port, HostKey.generate())).isEqualTo(SshAnswer.SILENT);
        assertThat(probes.http(HERE, port, "localhost", "/")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK,200", "HTTP/1.0 302 Found,302", "HTTP/1.1 503,503", "SSH-2.0-OpenSSH,0", "HTTP/1.1 20,0", "'',0"})
    void theStatusIsReadFromTheFirstLine(String line, int status) throws IOException {
        try (Guest guest = new Guest(line + "\r\n\r\n", false)) {
            assertThat(probes.http(HERE, guest.port(), "localhost", "/")).isEqualTo(status);
        }
    }

    /** The whole line would fill the memory of the panel. */
    @Test
    void anEndlessFirstLineIsNotRead() throws IOException {
        try (Guest guest = new Guest("x".repeat(100_000), true)) {
            assertThat(probes.http(HERE, guest.port(), "localhost", "/")).isZero();
        }
    }

    @Test
    void aSlowAnswerIsCutOffByTheLimit() throws IOException {
        Probes hasty = new NetworkProbes(sshProbe, Duration.ofMillis(300));
        try (ServerSocket guest = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            Thread.startVirtualThread(() -> drip(guest, "HTTP/1.1 200"));
            assertThat(hasty.http(HERE, guest.getLocalPort(), "localhost", "/")).isZero();
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
