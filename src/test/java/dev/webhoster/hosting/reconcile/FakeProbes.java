package dev.webhoster.hosting.reconcile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.vm.HostKey;

/** Answers for machines that are on and routes that are published, except for the stages that are set to be silent. */
public final class FakeProbes implements Probes {

    private static final int MISSING_SITE = 404;

    private final FakeHypervisor hypervisor;
    private final FakeProxy proxy;
    private final AddressPlan plan;
    private volatile Set<ProvisioningStage> silent = Set.of();
    private volatile boolean foreignKey;
    private volatile boolean isKeyLate;
    private final HostKey foreign = HostKey.generate();

    FakeProbes(FakeHypervisor hypervisor, FakeProxy proxy, AddressPlan plan) {
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.plan = plan;
    }

    /** This stage and the later ones do not answer. */
    public void answerBelow(ProvisioningStage stage) {
        silent = EnumSet.range(stage, ProvisioningStage.PUBLIC);
    }

    /** Only this stage does not answer. */
    public void silence(ProvisioningStage stage) {
        silent = EnumSet.of(stage);
    }

    public void answerAll() {
        silent = Set.of();
        foreignKey = false;
    }

    /** SSH answers with a foreign host key. */
    public void showForeignKey() {
        foreignKey = true;
    }

    /** SSH takes connections, and shows its host key too late. */
    void delayHostKey(boolean late) {
        isKeyLate = late;
    }

    HostKey foreignKey() {
        return foreign;
    }

    @Override
    public boolean isReachable(String address) {
        return !silent.contains(ProvisioningStage.ADDRESS) && hypervisor.on().anyMatch(slot -> plan.address(slot).equals(address));
    }

    @Override
    public boolean accepts(String address, int port) {
        return isReachable(address) && !silent.contains(port == 80 ? ProvisioningStage.WEB : ProvisioningStage.SSH);
    }

    @Override
    public Optional<String> hostKey(String host, int port) {
        return hypervisor.specs.values().stream().filter(spec -> plan.address(spec.slot()).equals(host)).findFirst()
                .filter(_ -> !isKeyLate && accepts(host, port)).map(spec -> foreignKey ? foreign.publicKey() : spec.hostKey().publicKey());
    }

    @Override
    public SshAnswer ssh(String host, int port, HostKey expected) {
        boolean there = port == 22 ? isReachable(host) && !silent.contains(ProvisioningStage.SSH) : isPublic(port);
        if (!there) {
            return SshAnswer.SILENT;
        }
        return foreignKey ? SshAnswer.FOREIGN_KEY : SshAnswer.OWN_KEY;
    }

    private boolean isPublic(int port) {
        return !silent.contains(ProvisioningStage.PUBLIC) && proxy.slots().anyMatch(slot -> plan.sshPort(slot) == port);
    }

    @Override
    public int http(String address, int port, Request request) {
        if ("/".equals(request.path())) {
            return isReachable(address) && !silent.contains(ProvisioningStage.WEB) ? 200 : 0;
        }
        return !silent.contains(ProvisioningStage.PUBLIC) && proxy.isSite(Long.parseLong(request.path().replace("/", ""))) ? 200
                : MISSING_SITE;
    }
}
