package dev.webhoster.hosting.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.webhoster.hosting.drift.DriftFinding.Kind;
import dev.webhoster.hosting.drift.DriftFinding.LocalizedText;

/** Texts for operators at the prompt and in the log: English, whatever the locale of the server. */
class DriftFindingTest {

    @Test
    void everyKindIsUsed() {
        assertThat(DriftFindings.all().stream().flatMap(found -> Stream.of(found.subject(), found.observation(), found.repair()))
                .flatMap(DriftFindingTest::codes))
                .contains(Stream.of(Kind.values()).map(kind -> LocalizedText.of(kind).code()).toArray(String[]::new));
    }

    @Test
    void theReportNamesObservationsAndRepairs() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.KOREA);
        try {
            assertThat(DriftReport.text(DriftFindings.all())).isEqualTo(REPORT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLogHasTheSameTexts() {
        assertThat(DriftFindings.all().getLast())
                .hasToString("DriftFinding[subject=shared infrastructure, observation=the network webhoster "
                        + "(as it is defined) has 1 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>, "
                        + "repair=it is created again]");
    }

    private static Stream<String> codes(LocalizedText remark) {
        return Stream.concat(Stream.of(remark.code()), remark.values().stream()
                .flatMap(value -> value instanceof LocalizedText inner ? codes(inner) : Stream.empty()));
    }

    private static final String REPORT = """
            39 differ from the ledger; a running vm-webhoster repairs:
              the records: the database has no machines, though machines of this installation exist.
                Repair: nothing at all is repaired, shut off or removed until an operator corrects DATABASE_URL or STATE_DIR, restores the right backup, or runs scripts/start.sh --adopt or --forget.
              the records: the database is older than machines that exist: it may be a backup that was restored.
                Repair: nothing at all is repaired, shut off or removed until an operator corrects DATABASE_URL or STATE_DIR, restores the right backup, or runs scripts/start.sh --adopt or --forget.
              the records: many machines of this installation have no record in the database.
                Repair: nothing at all is repaired, shut off or removed until an operator corrects DATABASE_URL or STATE_DIR, restores the right backup, or runs scripts/start.sh --adopt or --forget.
              the records: the state folder has no installation's id, though the database was used with another one before.
                Repair: nothing at all is repaired, shut off or removed until an operator corrects DATABASE_URL or STATE_DIR, restores the right backup, or runs scripts/start.sh --adopt or --forget.
              the records: the state folder belongs to another database.
                Repair: nothing at all is repaired, shut off or removed until an operator corrects DATABASE_URL or STATE_DIR, restores the right backup, or runs scripts/start.sh --adopt or --forget.
              hosting of user 1007: the machine is not defined.
                Repair: its job checks it at once.
              hosting of user 1007: the machine is off.
                Repair: its job checks it at once.
              hosting of user 1007: the machine is on.
                Repair: its job checks it at once.
              hosting of user 1007: nginx does not know the site.
                Repair: its job checks it at once.
              hosting of user 1007: nginx's link for the site is not as it should be.
                Repair: its job checks it at once.
              hosting of user 1007: the SSH port is closed.
                Repair: its job checks it at once.
              hosting of user 1007: the SSH port is open.
                Repair: its job checks it at once.
              hosting of user 1007: visitors get the hold page.
                Repair: its job checks it at once.
              hosting of user 1007: visitors do not get the hold page.
                Repair: its job checks it at once.
              hosting of user 1007: its disk is not there.
                Repair: no repair is possible: it is shown as failed, and its owner may rebuild it.
              hosting of user 1007: its seed is not there.
                Repair: it is created again.
              hosting 1012: it has no job.
                Repair: it gets one.
              hosting of user 1007: the version before made its machine, without the installation's id.
                Repair: it gets the id.
              others' machines: installation 11111111-2222-3333-4444-555555555555 has 1,234 machines here.
                Repair: none is needed: they are left alone.
              others' machines: 2 machines of the version before fit no record.
                Repair: none is needed: they are left alone.
              machine 11111111-2222-3333-4444-555555555555: it has no record and was set aside (slot 1008).
                Repair: none is needed: they are left alone.
              machine 11111111-2222-3333-4444-555555555555: it is ours but has no owner (slot 1008).
                Repair: it loses its route and its automatic start, is shut down after the grace period, and removed after another one.
              disk 11111111-2222-3333-4444-555555555555: it has no machine.
                Repair: it is removed after the grace period.
              disk 11111111-2222-3333-4444-555555555555: it has no machine.
                Repair: none: it cannot be proven to be ours.
              routes: without an owner: sites 8 1007, open ports of slots 1008, held slots 9.
                Repair: they are removed.
              shared infrastructure: the storage pool webhoster is missing.
                Repair: it is created again.
              shared infrastructure: the storage pool webhoster is off, or its folder /srv/machines cannot be read.
                Repair: it is created again.
              shared infrastructure: the network webhoster is missing.
                Repair: it is created again.
              shared infrastructure: the network webhoster is off.
                Repair: it is created again.
              shared infrastructure: the network webhoster would not be there after a reboot of the host.
                Repair: it is created again.
              shared infrastructure: the network webhoster belongs to another installation: INSTANCE, VM_BRIDGE_NAME and VM_NETWORK_PREFIX must differ.
                Repair: none: it cannot be proven to be ours.
              shared infrastructure: the network webhoster does not carry the id of the installation.
                Repair: it is created again.
              shared infrastructure: the storage pool webhoster has another folder than /srv/machines: it belongs to another installation, and INSTANCE must differ.
                Repair: none: it cannot be proven to be ours.
              shared infrastructure: the network webhoster lacks the DHCP entries of 12 slots, such as 10.77.0.8.
                Repair: it is created again.
              shared infrastructure: the network webhoster (as it runs) lacks the DHCP entries of 1,234 slots, such as 10.77.0.8.
                Repair: it is created again.
              shared infrastructure: the network webhoster (as it is defined) lacks the DHCP entries of 1 slots, such as 10.77.0.8.
                Repair: it is created again.
              shared infrastructure: the network webhoster has 2 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is created again.
              shared infrastructure: the network webhoster (as it runs) has 2 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is created again.
              shared infrastructure: the network webhoster (as it is defined) has 1 DHCP entries that are against the address plan, such as <host ip='10.77.0.8'/>.
                Repair: it is created again.
            """;
}
