package dev.webhoster.proxy.nginx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs nginx without the right to change the packet filter, which it would inherit from this application: a fault of nginx
 * must not open its gate. The right to bind low ports stays. Of no effect for root, who gets every right anew.
 *
 * @param setpriv util-linux's program; where it is missing, nginx keeps the right
 */
record CapabilityDrop(Path setpriv) {

    private static final Logger LOG = LoggerFactory.getLogger(CapabilityDrop.class);

    static CapabilityDrop detect() {
        CapabilityDrop rights = new CapabilityDrop(Path.of("/usr/bin/setpriv"));
        if (!rights.isThere()) {
            LOG.warn("There is no {} (util-linux), so nginx keeps the right to change the packet filter", rights.setpriv);
        }
        return rights;
    }

    List<String> with(List<String> command) {
        List<String> prefix = List.of(setpriv.toString(), "--inh-caps=-net_admin", "--ambient-caps=-net_admin");
        return isThere() ? Stream.concat(prefix.stream(), command.stream()).toList() : command;
    }

    private boolean isThere() {
        return Files.isExecutable(setpriv);
    }
}
