package dev.webhoster.hosting;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Routes;

/**
 * A finding of an audit, in words for an operator.
 *
 * @param subject what it is about, such as "hosting of user 7"
 * @param observation what is not as it should be
 * @param repair what is done about it
 */
public record Difference(String subject, String observation, String repair) {

    static Difference of(Finding finding) {
        return switch (finding) {
            case Finding.Astray(Subject subject, String difference) -> new Difference(name(subject), difference,
                    "its job looks at it at once");
            case Finding.DiskMissing(Subject subject) -> new Difference(name(subject), "its disk is not there",
                    "none is possible: it is shown as failed, and its owner may rebuild it");
            case Finding.SeedMissing(Subject subject) -> new Difference(name(subject), "its seed is not there", "it is made anew");
            case Finding.Jobless(long id) -> new Difference("hosting " + id, "it has no job", "it gets one");
            case Finding.OrphanMachine orphan -> new Difference("machine " + orphan.machine().id(),
                    "it is ours but has no owner (slot %d)".formatted(orphan.machine().slot().number()),
                    "it is shut off, and removed after the time of grace");
            case Finding.OrphanDisk(var id, boolean isOurs) -> new Difference("disk " + id, "it has no machine",
                    isOurs ? "it is removed after the time of grace" : "none: it cannot be proven to be ours");
            case Finding.OrphanRoutes(Routes routes) -> new Difference("routes", "without an owner: " + words(routes),
                    "they are removed");
            case Finding.Defect(String description) -> new Difference("foundation", description, "it is made anew");
        };
    }

    private static String name(Subject subject) {
        return "hosting of user " + subject.hosting().userId();
    }

    private static String words(Routes routes) {
        return Stream.of(numbers("sites", routes.sites().stream().toList()), numbers("open ports of slots", slots(routes.open())),
                numbers("held slots", slots(routes.held()))).filter(words -> !words.isEmpty()).collect(Collectors.joining(", "));
    }

    private static List<Long> slots(Set<Slot> slots) {
        return slots.stream().map(slot -> (long) slot.number()).toList();
    }

    private static String numbers(String what, List<Long> numbers) {
        return numbers.isEmpty() ? "" : what + " " + numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
