package dev.webhoster.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds the ports that cannot be listened on, by trying. */
final class PortProbe {

    private PortProbe() {}

    /** @return those of the range that something else holds */
    static Set<Integer> taken(String address, int first, int last) {
        Set<Integer> taken = new HashSet<>();
        for (int port = first; port <= last; port++) {
            if (!isFree(address, port)) {
                taken.add(port);
            }
        }
        return taken;
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
