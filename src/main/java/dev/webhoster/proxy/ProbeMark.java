package dev.webhoster.proxy;

import java.net.Socket;
import java.net.SocketException;

/** How this application itself reaches a machine that is held: by sockets that the packet filter knows. */
public final class ProbeMark {

    /**
     * The traffic class of such a socket: the packet filter steers all others from a held machine to the relay. It
     * is a code point of the pool for local use (RFC 2474, section 6), so no network gives it a meaning.
     */
    public static final int TRAFFIC_CLASS = 0b101011 << 2;

    /** The same in the words of nft, which leaves the two bits of congestion control out. */
    public static final int DSCP = TRAFFIC_CLASS >> 2;

    private ProbeMark() {}

    /** Lets the socket reach the machine's own web port; to be called before it connects. */
    public static void mark(Socket socket) throws SocketException {
        socket.setTrafficClass(TRAFFIC_CLASS);
    }
}
