package dev.webhoster.hosting.reconcile;

import java.util.Optional;
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
    public boolean accepts(String address, int port) {
        return has(address, port == SSH ? ProvisioningStage.SSH : ProvisioningStage.WEB) && atOnce.accepts(address, port);
    }

    @Override
    public Optional<String> hostKey(String host, int port) {
        return atOnce.hostKey(host, port);
    }

    @Override
    public SshAnswer ssh(String host, int port, HostKey expected) {
        return port == SSH && !has(host, ProvisioningStage.SSH) ? SshAnswer.SILENT : atOnce.ssh(host, port, expected);
    }

    @Override
    public int http(String address, int port, Request request) {
        return "/".equals(request.path()) && !has(address, ProvisioningStage.WEB) ? 0 : atOnce.http(address, port, request);
    }

    private boolean has(String address, ProvisioningStage stage) {
        return IntStream.rangeClosed(1, SLOTS).mapToObj(Slot::new).filter(slot -> plan.address(slot).equals(address))
                .anyMatch(slot -> machines.hasReached(slot, stage));
    }
}
