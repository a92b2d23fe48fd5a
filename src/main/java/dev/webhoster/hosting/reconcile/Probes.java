package dev.webhoster.hosting.reconcile;

import java.util.Map;
import java.util.Optional;

import dev.webhoster.vm.HostKey;

/** Connects to a machine from outside, as a visitor would. No method throws: no answer is an answer, too. */
interface Probes {

    /** The host key of an SSH server. */
    enum SshAnswer {
        SILENT,
        FOREIGN_KEY,
        OWN_KEY
    }

    /**
     * A request for a page.
     *
     * @param headers those that differ from one sender to another; there is one named Host
     */
    record Request(String path, Map<String, String> headers) {

        public Request {
            headers = Map.copyOf(headers);
        }

        /** As a browser sends it. */
        static Request of(String host, String path) {
            return new Request(path, Map.of("Host", host));
        }
    }

    /** Whether the address answers on the network. */
    boolean isReachable(String address);

    /** Whether something takes connections at this port. */
    boolean accepts(String address, int port);

    SshAnswer ssh(String host, int port, HostKey expected);

    /** The host key that an SSH server shows, one line without comment; of several the one of the type that we give machines. */
    Optional<String> hostKey(String host, int port);

    /** @return the status of the answer, or 0 for none */
    int http(String address, int port, Request request);
}
