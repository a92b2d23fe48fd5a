package dev.webhoster.proxy;

import java.net.Socket;
import java.net.SocketException;

/** Marks the sockets by which this application itself reaches a held machine: the packet filter does not redirect them. */
public final class ProbeMark {

    /**
     * The traffic class of such a socket. It is a code point of the pool for local use (RFC 2474, section 6), so no network
     * gives it a meaning.
     */
    public static final int TRAFFIC_CLASS = 0b101011 << 2;

    /** The same as nft's {@code ip dscp}, which leaves out the two bits of congestion control. */
    public static final int DSCP = TRAFFIC_CLASS >> 2;

    private ProbeMark() {}

    /** Lets the socket reach the machine's own web port. To be called before it connects. */
    public static void mark(Socket socket) throws SocketException {
        socket.setTrafficClass(TRAFFIC_CLASS);
    }
}
