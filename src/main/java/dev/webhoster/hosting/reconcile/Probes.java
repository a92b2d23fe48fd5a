package dev.webhoster.hosting.reconcile;

import dev.webhoster.vm.HostKey;

/** Connects to a machine from outside, as a visitor would. No method throws: no answer is an answer, too. */
interface Probes {

    /** The host key of an SSH server. */
    enum SshAnswer {
        SILENT,
        FOREIGN_KEY,
        OWN_KEY
    }

    /** Whether the address answers on the network. */
    boolean isReachable(String address);

    SshAnswer ssh(String host, int port, HostKey expected);

    /**
     * @param host the name in the Host header
     * @return the status of the answer, or 0 for none
     */
    int http(String address, int port, String host, String path);
}
