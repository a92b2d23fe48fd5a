package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A machine's SSH server: says its name, then sends back what it gets. */
public final class EchoServer implements AutoCloseable {

    private final ServerSocket server;

    public EchoServer(String address, int port, String name) throws IOException {
        server = new ServerSocket(port, 5, InetAddress.getByName(address));
        Thread.startVirtualThread(() -> acceptAll(name));
    }

    public static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next != '\n'; next = socket.getInputStream().read()) {
            if (next < 0) {
                throw new IOException("The connection ended after " + line);
            }
            line.append((char) next);
        }
        return line.toString();
    }

    public static String echo(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
        return line(socket);
    }

    private void acceptAll(String name) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket, name));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket, String name) {
        try (socket) {
            socket.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException closedByTheOther) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
