package dev.webhoster.hosting.drift;

import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Prints what a {@link DriftCheck} finds, for an operator. Exit code 0 means no drift, 4 means drift. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.report")
public class DriftReport implements ApplicationRunner, ExitCodeGenerator {

    private static final int DRIFT_FOUND = 4;

    private final DriftCheck driftCheck;
    private int exitCode;

    DriftReport(DriftCheck driftCheck) {
        this.driftCheck = driftCheck;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<DriftFinding> findings = driftCheck.dryRun();
        exitCode = findings.stream().allMatch(DriftFinding::isNotice) ? 0 : DRIFT_FOUND;
        System.out.print(text(findings));
    }

    public static String text(List<DriftFinding> findings) {
        if (findings.isEmpty()) {
            return "Everything is as the ledger says.\n";
        }
        StringBuilder lines = new StringBuilder("%s differ from the ledger; a running vm-webhoster repairs:\n"
                .formatted(findings.size()));
        findings.forEach(finding -> lines.append("  %s: %s.%n    Repair: %s.%n"
                .formatted(finding.subject(), finding.observation(), finding.repair())));
        return lines.toString();
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
