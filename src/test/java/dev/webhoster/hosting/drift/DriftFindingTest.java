package dev.webhoster.hosting.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.drift.DriftFinding.LocalizedText;

/** What an operator reads at the prompt and in the log, in English whatever the server speaks. */
class DriftFindingTest {

    @Test
    void everyKindOfRemarkIsMade() {
        assertThat(DriftFindings.all().stream().flatMap(found -> Stream.of(found.subject(), found.observation(), found.repair()))
                .flatMap(DriftFindingTest::codes)).contains(Stream.of(Kind.values()).map(kind -> LocalizedText.of(kind).code()).toArray(String[]::new));
    }

    @Test
    void thePromptSaysWhatIsWrongAndWhatIsDone() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.KOREA);
        try {
            assertThat(DriftReport.text(DriftFindings.all())).isEqualTo(REPORT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLogSaysTheSame() {
        assertThat(DriftFindings.all().getLast()).hasToString("DriftFinding[subject=foundation, observation=the network webhoster "
                + "(as it is defined) has 1 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>, "
                + "repair=it is made anew]");
    }

    private static Stream<String> codes(LocalizedText remark) {
        return Stream.concat(Stream.of(remark.code()), remark.values().stream()
                .flatMap(value -> value instanceof LocalizedText inner ? codes(inner) : Stream.empty()));
    }

    private static final String REPORT = """
            27 differ from the ledger; a running vm-webhoster mends:
              hosting of user 1007: the machine is not defined.
                Repair: its job looks at it at once.
              hosting of user 1007: the machine is off.
                Repair: its job looks at it at once.
              hosting of user 1007: the machine is on.
                Repair: its job looks at it at once.
              hosting of user 1007: nginx has no file of the site.
                Repair: its job looks at it at once.
              hosting of user 1007: nginx's file of the site, or the link to it, is not as it should be.
                Repair: its job looks at it at once.
              hosting of user 1007: the SSH port is closed.
                Repair: its job looks at it at once.
              hosting of user 1007: the SSH port is open.
                Repair: its job looks at it at once.
              hosting of user 1007: visitors are led to the stand-in.
                Repair: its job looks at it at once.
              hosting of user 1007: visitors are not led to the stand-in.
                Repair: its job looks at it at once.
              hosting of user 1007: its disk is not there.
                Repair: none is possible: it is shown as failed, and its owner may rebuild it.
              hosting of user 1007: its seed is not there.
                Repair: it is made anew.
              hosting 1012: it has no job.
                Repair: it gets one.
              machine 11111111-2222-3333-4444-555555555555: it is ours but has no owner (slot 1008).
                Repair: it is shut off, and removed after the time of grace.
              disk 11111111-2222-3333-4444-555555555555: it has no machine.
                Repair: it is removed after the time of grace.
              disk 11111111-2222-3333-4444-555555555555: it has no machine.
                Repair: none: it cannot be proven to be ours.
              routes: without an owner: sites 8 1007, open ports of slots 1008, held slots 9.
                Repair: they are removed.
              foundation: the storage pool webhoster is missing.
                Repair: it is made anew.
              foundation: the storage pool webhoster is off, or its folder /srv/machines cannot be read.
                Repair: it is made anew.
              foundation: the network webhoster is missing.
                Repair: it is made anew.
              foundation: the network webhoster is off.
                Repair: it is made anew.
              foundation: the network webhoster would not be there after a reboot of the host.
                Repair: it is made anew.
              foundation: the network webhoster lacks the DHCP entries of 12 slots, such as 10.77.0.8.
                Repair: it is made anew.
              foundation: the network webhoster (as it runs) lacks the DHCP entries of 1,234 slots, such as 10.77.0.8.
                Repair: it is made anew.
              foundation: the network webhoster (as it is defined) lacks the DHCP entries of 1 slots, such as 10.77.0.8.
                Repair: it is made anew.
              foundation: the network webhoster has 2 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is made anew.
              foundation: the network webhoster (as it runs) has 2 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is made anew.
              foundation: the network webhoster (as it is defined) has 1 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is made anew.
            """;
}
