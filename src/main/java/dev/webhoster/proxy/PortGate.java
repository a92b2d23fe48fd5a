package dev.webhoster.proxy;

/** Decides which of the gateway's SSH ports the public may connect to. Every call may be repeated. */
interface PortGate {

    /** Closes these ports but for those that were opened; nothing that is open is closed by this. */
    void guard(SshPorts ports);

    void open(int port);

    /** Takes no new connections; those that are open go on. */
    void close(int port);

    boolean isOpen(int port);
}
