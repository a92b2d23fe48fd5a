package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests byte by byte as the test wants them, which no ordinary client would. */
public record RawHttpClient(String address, int port) {

    public record Answer(String head, String body) {

        public int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        /** All values of the header, joined. */
        public String header(String name) {
            Matcher line = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(head);
            return String.join(" | ", line.results().map(each -> each.group(1)).toList());
        }
    }

    public Answer get(String uri, String... headers) {
        return at("localhost", uri, headers);
    }

    Answer at(String host, String uri, String... headers) {
        String own = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n".formatted(uri, host);
        return send(own + String.join("", List.of(headers).stream().map(each -> each + "\r\n").toList()) + "\r\n");
    }

    public Answer send(String request) {
        return send(request, false);
    }

    /** @param toTheEnd reads what comes until the connection ends, whatever the head says of its length */
    public Answer send(String request, boolean toTheEnd) {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return read(socket.getInputStream(), toTheEnd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does not wait for the end of the connection: after an early refusal nginx leaves it open for some seconds. */
    private static Answer read(InputStream in, boolean toTheEnd) throws IOException {
        Answer answer = new Answer(readHead(in), "");
        String length = answer.header("Content-Length");
        byte[] body = toTheEnd || length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(answer.head(), new String(body, StandardCharsets.UTF_8));
    }

    /** Of a request or an answer. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The head has no end: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
