package dev.webhoster.hosting.reconcile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import dev.webhoster.proxy.ProbeMark;
import dev.webhoster.vm.HostKey;

/** {@link Probes} over real sockets. */
@Component
class NetworkProbes implements Probes {

    private static final int SSH_PORT = 22;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    /** Length of the part that {@link #STATUS} matches. */
    private static final int STATUS_LENGTH = 12;

    private final SshProbe sshProbe;
    private final Duration limit;

    @Autowired
    NetworkProbes(SshProbe sshProbe) {
        this(sshProbe, ANSWER);
    }

    /** @param limit of a whole answer */
    NetworkProbes(SshProbe sshProbe, Duration limit) {
        this.sshProbe = sshProbe;
        this.limit = limit;
    }

    /** A machine that refuses the connection is reachable, too. */
    @Override
    public boolean isReachable(String address) {
        try (Socket socket = new Socket()) {
            connect(socket, address, SSH_PORT);
            return true;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean accepts(String address, int port) {
        try (Socket socket = new Socket()) {
            connect(socket, address, port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public SshAnswer ssh(String host, int port, HostKey expected) {
        return sshProbe.ask(new InetSocketAddress(host, port), expected.toPublicKey(), limit);
    }

    @Override
    public Optional<String> hostKey(String host, int port) {
        return sshProbe.hostKey(new InetSocketAddress(host, port), limit).map(PublicKeyEntry::toString);
    }

    /**
     * Uses a socket, since the JDK's HTTP client does not allow to set the Host header. Reads only the status: the guest is
     * not trusted, and may answer endlessly or byte by byte.
     */
    @Override
    public int http(String address, int port, Request request) {
        try (Socket socket = new Socket()) {
            connect(socket, address, port);
            socket.getOutputStream().write(text(request).getBytes(StandardCharsets.US_ASCII));
            return status(beginning(socket, System.nanoTime() + limit.toNanos()));
        } catch (IOException e) {
            return 0;
        }
    }

    private static void connect(Socket socket, String address, int port) throws IOException {
        ProbeMark.mark(socket);
        socket.connect(new InetSocketAddress(address, port), (int) CONNECT.toMillis());
    }

    private static String text(Request request) {
        String headers = new TreeMap<>(request.headers()).entrySet().stream()
                .map(header -> "%s: %s\r\n".formatted(header.getKey(), header.getValue())).collect(Collectors.joining());
        return "GET %s HTTP/1.1\r\n%sUser-Agent: vm-webhoster\r\nConnection: close\r\n\r\n".formatted(request.path(), headers);
    }

    /** Reads until enough has come or the time is over. */
    private static byte[] beginning(Socket socket, long end) throws IOException {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        for (long left = end - System.nanoTime(); left > 0 && beginning.size() < STATUS_LENGTH; left = end - System.nanoTime()) {
            socket.setSoTimeout((int) Math.max(1, left / 1_000_000));
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            beginning.write(next);
        }
        return beginning.toByteArray();
    }

    private static int status(byte[] beginning) {
        Matcher matcher = STATUS.matcher(new String(beginning, StandardCharsets.US_ASCII));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
