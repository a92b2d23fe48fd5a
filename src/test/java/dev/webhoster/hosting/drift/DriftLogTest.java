package dev.webhoster.hosting.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.webhoster.Finding;

/** What is so for a day is not said every 20 seconds. */
@ExtendWith(OutputCaptureExtension.class)
class DriftLogTest {

    private static final DriftFinding ONE = DriftFindings.all().getFirst();
    private static final DriftFinding OTHER = DriftFindings.all().getLast();

    private final DriftLog log = new DriftLog();

    @Test
    @Finding(Finding.Id.B5)
    void aFindingIsLoggedWhenItBeginsAndWhenItIsOver(CapturedOutput output) {
        log.findings(List.of(ONE));
        log.findings(List.of(ONE));
        log.findings(List.of(ONE, OTHER));
        log.findings(List.of(OTHER));
        log.findings(List.of());
        log.findings(List.of(ONE));

        assertThat(output.getAll().lines().filter(line -> line.contains("Drift: " + ONE))).hasSize(2);
        assertThat(output.getAll().lines().filter(line -> line.contains("Drift: " + OTHER))).hasSize(1);
        assertThat(output.getAll().lines().filter(line -> line.contains("No drift any more: "))).hasSize(2);
    }

    @Test
    @Finding(Finding.Id.B5)
    void aFaultThatLastsIsLoggedOnce(CapturedOutput output) {
        log.fault(new IllegalStateException("no libvirt"));
        log.fault(new IllegalStateException("no libvirt"));
        log.noFault();
        log.fault(new IllegalStateException("no libvirt"));

        assertThat(output.getAll().lines().filter(line -> line.contains("tries again: no libvirt"))).hasSize(2);
    }
}
