package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;

class ProxyValuesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 105, 9999})
    void machinesAreWhereTheAddressPlanPutsThem(int number) {
        AddressPlan plan = new AddressPlan("10.77", 20_000);
        UpstreamAddresses machines = UpstreamAddresses.of(plan);
        Slot slot = new Slot(number);
        assertThat(machines.web(slot)).isEqualTo(plan.address(slot) + ":80");
        assertThat(machines.publicSshPort(slot)).isEqualTo(plan.sshPort(slot));
        assertThat(machines.slotOf(plan.sshPort(slot))).contains(slot);
        assertThat(machines.slotIn("server " + plan.address(slot) + ":80;")).contains(slot);
    }

    @Test
    void portsAreServedAroundThoseThatAreTaken() {
        assertThat(new SshPorts(List.of("127.0.0.1"), 10_000, Set.of()).ranges()).containsExactly("10001-19999");
        assertThat(new SshPorts(List.of("127.0.0.1"), 10_000, Set.of(10_001, 10_005, 10_007, 19_999)).ranges())
                .containsExactly("10002-10004", "10006", "10008-19998");
    }

    @Test
    void aPortThatSomethingListensOnIsTaken() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.61.0.1"))) {
            int port = holder.getLocalPort();
            assertThat(PortProbe.taken("127.61.0.1", port - 1, port + 1)).contains(port);
            assertThat(PortProbe.taken("127.61.0.2", port, port)).isEmpty();
        }
    }

    @Test
    void openFilesAreTheHardLimitWithinReason() {
        String limits = "Limit Soft Limit Hard Limit Units\nMax open files            1024                 %s                files\n";
        assertThat(ProcessPrivileges.openFiles(limits.formatted("20000"))).isEqualTo(20_000);
        assertThat(ProcessPrivileges.openFiles(limits.formatted("1048576"))).isEqualTo(65_536);
        assertThat(ProcessPrivileges.openFiles(limits.formatted("unlimited"))).isEqualTo(65_536);
    }
}
