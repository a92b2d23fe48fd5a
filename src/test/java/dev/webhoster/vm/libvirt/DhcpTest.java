package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.InfrastructureFault;

/** DHCP entries that somebody changed by hand. */
class DhcpTest {

    private static final int NOW = 0;
    private static final DhcpEntries.Entry SLOT_8 = new DhcpEntries.Entry("52:54:00:4d:00:08", "", "10.77.0.8");
    private static final DhcpEntries.Entry OPERATORS = new DhcpEntries.Entry("52:54:00:00:00:08", "printer", "10.77.200.8");

    private static final InfrastructureFault LACKS_8 = LibvirtFault.DHCP_MISSING.with("webhoster", 1, "10.77.0.8");

    @TempDir
    private Path folder;
    private TestHypervisor test;
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() throws IOException {
        test = TestHypervisor.at("test:///default", folder);
        hypervisor = test.hypervisor();
        hypervisor.repairInfrastructure();
    }

    @AfterEach
    void disconnect() {
        test.libvirt().destroy();
    }

    @Test
    void anEntryThatIsMissingIsMade() {
        remove(SLOT_8);
        assertRepaired(LACKS_8);
    }

    @Test
    void anAddressThatAnotherCardGetsIsPutRight() {
        DhcpEntries.Entry wrong = new DhcpEntries.Entry("52:54:00:00:00:08", "", "10.77.0.8");
        remove(SLOT_8);
        add(wrong);
        assertRepaired(LACKS_8,
                LibvirtFault.DHCP_WRONG.with("webhoster", 1, "<host mac='52:54:00:00:00:08' ip='10.77.0.8'/>"));
    }

    @Test
    void anAddressThatANamedCardGetsIsPutRight() {
        DhcpEntries.Entry wrong = new DhcpEntries.Entry("52:54:00:4d:00:08", "thief", "10.77.200.8");
        remove(SLOT_8);
        add(wrong);
        assertRepaired(LACKS_8, LibvirtFault.DHCP_WRONG.with("webhoster", 1,
                "<host mac='52:54:00:4d:00:08' name='thief' ip='10.77.200.8'/>"));
    }

    @Test
    void entriesOfTheOperatorAreKept() {
        add(OPERATORS);
        remove(SLOT_8);
        hypervisor.repairInfrastructure();
        assertThat(hypervisor.inventory().faults()).isEmpty();
        remove(OPERATORS);
    }

    @Test
    void namesAndOtherHostsAreNoEntries() {
        String xml = NetworkXml.render(TestHypervisor.IDENTITY, "b", "")
                .replace("<ip ", "<dns><host ip='10.77.0.8'><hostname>x</hostname></host></dns><ip ").replace("4d:00:09", "4D:00:09");
        assertThat(DhcpEntries.compare(xml, TestHypervisor.PLAN)).isEqualTo(new DhcpEntries(List.of(), List.of()));
    }

    private void assertRepaired(InfrastructureFault... faults) {
        assertThat(hypervisor.inventory().faults()).containsExactly(faults);
        hypervisor.repairInfrastructure();
        assertThat(hypervisor.inventory().faults()).isEmpty();
    }

    private void remove(DhcpEntries.Entry entry) {
        update(new DhcpEntries(List.of(), List.of(entry)));
    }

    private void add(DhcpEntries.Entry entry) {
        update(new DhcpEntries(List.of(entry), List.of()));
    }

    private void update(DhcpEntries entries) {
        test.libvirt().run("change by hand", connection -> entries.correct(connection, "webhoster", NOW));
    }
}
