package dev.webhoster.vm.libvirt;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.webhoster.vm.HypervisorException;

/**
 * Allows one change of each machine at a time, within this process. Concurrent changes fail instead of waiting: a call that
 * libvirt never answers would block all later ones, and callers retry anyway.
 */
final class PerMachineGuard {

    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    /** @return an action that throws {@link HypervisorException.Unreachable} while another change of the machine is running */
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
