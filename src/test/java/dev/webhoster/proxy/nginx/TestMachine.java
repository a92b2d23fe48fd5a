package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.webhoster.platform.Slot;

/** A machine's web server: answers with its name and remembers what it was asked. */
final class TestMachine implements AutoCloseable {

    record Asked(String uri, Headers headers, int clientPort) {
        String header(String name) {
            return String.join(" | ", headers.getOrDefault(name, List.of()));
        }
    }

    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private volatile Consumer<Headers> answerHeaders = headers -> {};
    private volatile int status = 200;

    TestMachine(TestProxy proxy, Slot slot, String name) throws IOException {
        server = HttpServer.create(new InetSocketAddress(proxy.address(slot), proxy.machines.webPort()), 0);
        server.createContext("/", exchange -> answer(exchange, name));
        server.start();
    }

    TestMachine answering(int newStatus, Consumer<Headers> headers) {
        status = newStatus;
        answerHeaders = headers;
        return this;
    }

    Asked lastAsked() {
        return asked.stream().reduce((one, other) -> other).orElseThrow();
    }

    private void answer(HttpExchange exchange, String name) throws IOException {
        asked.add(new Asked(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), exchange.getRemoteAddress().getPort()));
        exchange.getRequestBody().readAllBytes();
        byte[] body = name.getBytes(StandardCharsets.UTF_8);
        answerHeaders.accept(exchange.getResponseHeaders());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
