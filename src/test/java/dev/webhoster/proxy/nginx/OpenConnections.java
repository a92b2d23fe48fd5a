package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.webhoster.platform.Rollback;

/** A download from a site, and an SSH session with its machine, which go on until they are ended. Only on a private host. */
public final class OpenConnections implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int LAST_CHUNKS = 50;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Rollback made = new Rollback();
    private final Socket session;
    private final Future<String> sent;
    private final Future<String> received;

    private OpenConnections(long siteId, String address, int sshPort) throws Exception {
        made.add(PrivateHost.address(address)::close);
        made.add(new EchoServer(address, 22, "the machine")::close);
        ServerSocket web = new ServerSocket(80, 5, InetAddress.getByName(address));
        made.add(web::close);
        session = new Socket("127.0.0.1", sshPort);
        made.add(session::close);
        assertThat(EchoServer.line(session)).isEqualTo("the machine");
        sent = threads.submit(() -> serveSlowly(web));
        Socket visitor = new Socket("127.0.0.1", 80);
        made.add(visitor::close);
        received = threads.submit(() -> hash(begin(visitor, siteId)));
    }

    /** Opens both; what stands for the machine has its address and answers on its ports. */
    public static OpenConnections of(long siteId, String address, int sshPort) throws Exception {
        return new OpenConnections(siteId, address, sshPort);
    }

    /** That both live, and that the download comes to its end whole. */
    public void finish() throws Exception {
        assertThat(received.isDone()).as("the download has ended").isFalse();
        assertThat(EchoServer.echo(session, "still here")).isEqualTo("still here");
        end.countDown();
        assertThat(received.get()).isEqualTo(sent.get());
    }

    @Override
    public void close() {
        end.countDown();
        made.close();
        threads.close();
    }

    private static InputStream begin(Socket visitor, long siteId) throws IOException {
        visitor.getOutputStream()
                .write("GET /%d/large HTTP/1.0\r\nHost: localhost\r\n\r\n".formatted(siteId).getBytes(StandardCharsets.US_ASCII));
        InputStream answer = visitor.getInputStream();
        assertThat(RawHttpClient.readHead(answer)).contains("200");
        return answer;
    }

    /** Ten chunks a second until the end, and then fifty more. */
    private String serveSlowly(ServerSocket web) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Socket socket = web.accept(); OutputStream out = socket.getOutputStream()) {
            RawHttpClient.readHead(socket.getInputStream());
            out.write("HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            int number = 0;
            for (int last = 0; last < LAST_CHUNKS; last += end.await(100, TimeUnit.MILLISECONDS) ? 1 : 0) {
                byte[] chunk = new byte[CHUNK];
                new Random(number++).nextBytes(chunk);
                digest.update(chunk);
                out.write(chunk);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(InputStream in) throws Exception {
        DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
        digesting.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }
}
