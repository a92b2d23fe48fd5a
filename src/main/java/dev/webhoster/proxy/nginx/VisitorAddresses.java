package dev.webhoster.proxy.nginx;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.proxy.filter.PacketFilter;

/** Whether machines see the addresses of those who come by SSH, which takes a right and a kernel that can bring back the answers. */
final class VisitorAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(VisitorAddresses.class);

    private final PacketFilter filter;
    private final ProcessPrivileges privileges;
    private volatile Optional<String> obstacle = Optional.of("not yet looked at");

    VisitorAddresses(PacketFilter filter, ProcessPrivileges privileges) {
        this.filter = filter;
        this.privileges = privileges;
    }

    /** Prepares it, before the gateway starts. */
    void prepare() {
        obstacle = privileges.foreignAddresses() ? filter.openWayBack() : Optional.of("the application lacks the right CAP_NET_RAW");
        obstacle.ifPresent(reason -> LOG.warn("Machines see the host's address instead of those who come by SSH: {}", reason));
    }

    /** Restores what brings back the answers, if somebody has removed it. */
    void keep() {
        if (areShown()) {
            filter.openWayBack().ifPresent(reason -> LOG.warn("Who comes by SSH gets no answer from machines: {}", reason));
        }
    }

    boolean areShown() {
        return obstacle.isEmpty();
    }

    /** For the operator. */
    String state() {
        return obstacle.map(reason -> "hidden: " + reason).orElse("shown to machines");
    }
}
