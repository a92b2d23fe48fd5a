package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProcessPrivilegesTest {

    private static final Path STATE = Path.of("/var/lib/vm-webhoster/nginx");
    private static final List<String> SHOW = List.of("/usr/bin/grep", "CapEff", "/proc/self/status");
    /** As start.sh runs the application. */
    private static final List<String> APPLICATION = List.of("/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups",
            "--inh-caps=+net_admin,+net_bind_service,+net_raw", "--ambient-caps=+net_admin,+net_bind_service,+net_raw", "--no-new-privs");

    /** Bit 10 of the rights is to bind low ports, bit 12 to change the packet filter, bit 13 to begin connections with any address. */
    @Test
    @Tag("machine")
    void nginxMayBindLowPortsAndTheGatewayShowVisitorsAndNothingElse() {
        assertThat(shownBy(SHOW)).endsWith("0000000000003400");
        assertThat(shownBy(ProcessPrivileges.without(NginxHome.web(STATE).withheld(), SHOW))).endsWith("0000000000000400");
        assertThat(shownBy(ProcessPrivileges.without(NginxHome.ssh(STATE).withheld(), SHOW))).endsWith("0000000000002400");
    }

    @Test
    void withoutSetprivTheCommandStaysAsItIs() {
        assertThat(ProcessPrivileges.without(List.of("net_raw"), SHOW, Path.of("/nowhere/setpriv"))).isEqualTo(SHOW);
    }

    @Test
    void theRightToShowVisitorsIsSeen() {
        assertThat(ProcessPrivileges.hasNetRaw("Name:\tjava\nCapPrm:\t0000000000003400\nCapEff:\t0000000000003400\n")).isTrue();
        assertThat(ProcessPrivileges.hasNetRaw("Name:\tjava\nCapPrm:\t0000000000003400\nCapEff:\t0000000000001400\n")).isFalse();
    }

    private static String shownBy(List<String> command) {
        return PrivateHost.run(Stream.concat(APPLICATION.stream(), command.stream()).toArray(String[]::new));
    }
}
