package dev.webhoster.hosting.drift;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Carries out {@code scripts/start.sh --adopt} and {@code --forget}, in a process of its own, and prints what came of it. */
@Component
@ConditionalOnProperty("webhoster.decision")
class LedgerDecisionRunner implements ApplicationRunner {

    private final LedgerDecision decision;
    private final String name;

    LedgerDecisionRunner(LedgerDecision decision, @Value("${webhoster.decision}") String name) {
        this.decision = decision;
        this.name = name;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        System.out.print(name.equals("adopt") ? adopted(decision.adopt()) : forgotten(decision.forget()));
    }

    static String adopted(LedgerDecision.Outcome outcome) {
        String text = "This database is that of installation %s now. It knows %s of its machines here.\n".formatted(outcome.id(),
                outcome.taken().size());
        return outcome.leftAlone().isEmpty() ? text
                : text + "It does not know %s others, which are left alone; delete them with virsh if nobody needs them:\n%s"
                        .formatted(outcome.leftAlone().size(), list(outcome.leftAlone()));
    }

    static String forgotten(LedgerDecision.Outcome outcome) {
        return "This is installation %s now. All machines that existed before are another's: they are left alone.\n"
                .formatted(outcome.id());
    }

    private static String list(Set<UUID> machines) {
        return machines.stream().map("  %s\n"::formatted).sorted().collect(Collectors.joining());
    }
}
