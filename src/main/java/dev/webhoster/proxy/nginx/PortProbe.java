package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.webhoster.proxy.Polling;

/** Finds the ports on which something else listens, by trying to listen on them. */
final class PortProbe {

    private static final Duration CLOSING = Duration.ofMillis(500);

    private PortProbe() {}

    /** @return those of the range on which listening fails */
    static Set<Integer> taken(String address, int first, int last) {
        return settled(address, held(address, IntStream.rangeClosed(first, last)));
    }

    /** A process that is closing its ports, such as an nginx with ten thousand of them, is waited for. */
    private static Set<Integer> settled(String address, Set<Integer> held) {
        if (held.isEmpty()) {
            return held;
        }
        Polling.pause(CLOSING);
        Set<Integer> left = held(address, held.stream().mapToInt(Integer::intValue));
        return left.size() < held.size() ? settled(address, left) : left;
    }

    private static Set<Integer> held(String address, IntStream ports) {
        return ports.filter(port -> !isFree(address, port)).boxed().collect(Collectors.toSet());
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port), 1);
            return true;
        } catch (IOException held) {
            return false;
        }
    }
}
