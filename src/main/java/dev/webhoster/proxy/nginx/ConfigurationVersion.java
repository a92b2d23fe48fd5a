package dev.webhoster.proxy.nginx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.webhoster.platform.AtomicFile;

/**
 * A name for one state of the configuration, which nginx tells on its control socket once that state is in force.
 *
 * @param name never used twice
 */
record ConfigurationVersion(String name) {

    private static final ByteBuffer REQUEST =
            ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    /** Makes a new one the answer from the next reload on. */
    static ConfigurationVersion write(NginxHome home) throws IOException {
        ConfigurationVersion generation = new ConfigurationVersion(UUID.randomUUID().toString());
        AtomicFile.write(home.generation(), "return 200 %s;%n".formatted(generation.name));
        return generation;
    }

    /** Whether a worker of this generation has answered; not whether those before it have stopped to. */
    boolean isServed(NginxHome home) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(home.control()));
            channel.write(REQUEST.duplicate());
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(answer);
            return answer.toString(StandardCharsets.US_ASCII).endsWith(name);
        } catch (IOException notYetListening) {
            return false;
        }
    }
}
