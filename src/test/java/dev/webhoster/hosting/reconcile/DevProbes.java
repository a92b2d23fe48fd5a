package dev.webhoster.hosting.reconcile;

import java.util.stream.IntStream;

import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;
import dev.webhoster.vm.HostKey;

/** Sees of {@link DevMachines} what each of them has booted to. */
record DevProbes(Probes atOnce, DevMachines machines, AddressPlan plan) implements Probes {

    private static final int SSH = 22;
    private static final int SLOTS = 9999;

    @Override
    public boolean isReachable(String address) {
        return atOnce.isReachable(address) && has(address, ProvisioningStage.ADDRESS);
    }

    @Override
    public SshAnswer ssh(String host, int port, HostKey expected) {
        return port == SSH && !has(host, ProvisioningStage.SSH) ? SshAnswer.SILENT : atOnce.ssh(host, port, expected);
    }

    @Override
    public int http(String address, int port, String host, String path) {
        return "/".equals(path) && !has(address, ProvisioningStage.WEB) ? 0 : atOnce.http(address, port, host, path);
    }

    private boolean has(String address, ProvisioningStage stage) {
        return IntStream.rangeClosed(1, SLOTS).mapToObj(Slot::new).filter(slot -> plan.address(slot).equals(address))
                .anyMatch(slot -> machines.hasReached(slot, stage));
    }
}
