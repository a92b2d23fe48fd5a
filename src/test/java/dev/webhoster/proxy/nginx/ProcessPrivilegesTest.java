package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProcessPrivilegesTest {

    private static final List<String> SHOW = List.of("/usr/bin/grep", "CapEff", "/proc/self/status");
    /** As start.sh runs the application. */
    private static final List<String> APPLICATION = List.of("/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups",
            "--inh-caps=+net_admin,+net_bind_service", "--ambient-caps=+net_admin,+net_bind_service", "--no-new-privs");

    /** Bit 10 of the rights is to bind low ports, bit 12 to change the packet filter. */
    @Test
    @Tag("machine")
    void nginxMayBindLowPortsAndNothingElse() {
        assertThat(shownBy(SHOW)).endsWith("0000000000001400");
        assertThat(shownBy(ProcessPrivileges.withoutNetAdmin(SHOW))).endsWith("0000000000000400");
    }

    @Test
    void withoutSetprivTheCommandStaysAsItIs() {
        assertThat(ProcessPrivileges.withoutNetAdmin(SHOW, Path.of("/nowhere/setpriv"))).isEqualTo(SHOW);
    }

    private static String shownBy(List<String> command) {
        return PrivateHost.run(Stream.concat(APPLICATION.stream(), command.stream()).toArray(String[]::new));
    }
}
