package dev.webhoster.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** The addresses that go with the one that the operator has set (LISTEN_ADDRESS). */
public final class ListenAddresses {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOOPBACK_6 = "::1";

    private ListenAddresses() {}

    /** For 127.0.0.1 also ::1, to which "localhost" leads as well, on a host that has it. The operator's own is the first. */
    public static List<String> of(String address) {
        return address.equals(LOOPBACK) && hasLoopback6() ? List.of(LOOPBACK, LOOPBACK_6) : List.of(address);
    }

    private static boolean hasLoopback6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK_6))) {
            return probe.isBound();
        } catch (IOException withoutIpv6) {
            return false;
        }
    }
}
