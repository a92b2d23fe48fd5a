package dev.webhoster.hosting.drift;

import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Prints an {@link DriftCheck} for an operator; the exit code is 0 when nothing differs, 4 when something does. */
@Component
@ConditionalOnBooleanProperty(name = "webhoster.audit")
public class DriftReport implements ApplicationRunner, ExitCodeGenerator {

    private static final int DIFFERENT = 4;

    private final DriftCheck audit;
    private int exitCode;

    DriftReport(DriftCheck audit) {
        this.audit = audit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<DriftFinding> differences = audit.dryRun();
        exitCode = differences.isEmpty() ? 0 : DIFFERENT;
        System.out.print(text(differences));
    }

    public static String text(List<DriftFinding> differences) {
        if (differences.isEmpty()) {
            return "Everything is as the ledger says.\n";
        }
        StringBuilder lines = new StringBuilder("%s differ from the ledger; a running vm-webhoster mends:\n"
                .formatted(differences.size()));
        differences.forEach(difference -> lines.append("  %s: %s.%n    Repair: %s.%n"
                .formatted(difference.subject(), difference.observation(), difference.repair())));
        return lines.toString();
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
