package dev.webhoster.hosting.reconcile;

import dev.webhoster.vm.HostKey;

/** Looks at a machine from outside, as a visitor would. None of these throws: what does not answer is not there. */
interface Probes {

    /** What an SSH server showed. */
    enum SshAnswer {
        SILENT,
        FOREIGN_KEY,
        OWN_KEY
    }

    /** Whether the address is on the network. */
    boolean isReachable(String address);

    SshAnswer ssh(String host, int port, HostKey expected);

    /** @param host the name that is asked for
     *  @return the status of the answer, or 0 for none */
    int http(String address, int port, String host, String path);
}
