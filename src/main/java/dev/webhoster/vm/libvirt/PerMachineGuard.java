package dev.webhoster.vm.libvirt;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.webhoster.vm.HypervisorException;

/**
 * One call at a time for each machine, within this process. Nobody waits for a turn: a call that libvirt never answers
 * would hold up all that come after it, and whoever is told to may come again.
 */
final class PerMachineGuard {

    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    /** @return an action that throws {@link HypervisorException.Unreachable} while another of the machine is not over */
    LibvirtConnection.Action exclusively(UUID machine, LibvirtConnection.Action action) {
        return connection -> {
            if (!busy.add(machine)) {
                throw new HypervisorException.Unreachable("Another change of machine %s is not over yet".formatted(machine), null);
            }
            try {
                action.on(connection);
            } finally {
                busy.remove(machine);
            }
        };
    }
}
