package dev.webhoster.hosting.reconcile;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorContract;
import dev.webhoster.vm.InfrastructureFault;

/** The fake behaves like the real ones. */
class FakeHypervisorContractTest implements HypervisorContract {

    private final FakeHypervisor hypervisor = new FakeHypervisor();

    @Override
    public Hypervisor hypervisor() {
        return hypervisor;
    }

    @Override
    public World world() {
        return new World() {

            @Override
            public void loseDefinition(UUID id) {
                hypervisor.loseDefinition(id);
            }

            @Override
            public void loseDisk(UUID id) {
                hypervisor.loseDisk(id);
            }

            @Override
            public void loseSeed(UUID id) {
                hypervisor.loseSeed(id);
            }

            @Override
            public void leaveDisk(UUID id) {
                hypervisor.leaveDisk(id);
            }

            @Override
            public void writeToDisk(UUID id) {
                hypervisor.writeToDisk(id);
            }

            @Override
            public boolean isWritten(UUID id) {
                return hypervisor.isWritten(id);
            }

            @Override
            public void mark(UUID id, @Nullable UUID installation) {
                hypervisor.mark(id, installation);
            }

            @Override
            public void shutDown(UUID id) {
                hypervisor.shutDown(id);
            }

            @Override
            public void cutPower(UUID id) {
                hypervisor.die(id);
            }

            @Override
            public void breakInfrastructure() {
                hypervisor.setInfrastructureFaults(List.of(new InfrastructureFault("network-inactive", List.of("webhoster"))));
            }
        };
    }
}
