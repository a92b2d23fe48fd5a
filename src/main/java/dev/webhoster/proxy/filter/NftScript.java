package dev.webhoster.proxy.filter;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.UpstreamAddresses;

/**
 * What nft is told about one slot, and how its answers are read. A slot's SSH port may be in the set {@code open}, its
 * address and web port in the map {@code asleep} (new connections) and in the set {@code held} (older ones).
 */
public record NftScript(UpstreamAddresses machines) {

    static final String TABLE = "inet webhoster_gate";
    private static final String SECTION = "\n\t(?=set|map|chain)";

    /** Added before it is deleted, because nft refuses to delete what is not there. */
    String change(Slot slot, SlotAccess door) {
        return switch (door) {
            case OPEN -> on("add", open(slot)) + on("add", held(slot)) + on("delete", held(slot));
            case HELD -> on("add", open(slot)) + on("delete", open(slot)) + on("add", held(slot));
            case SHUT -> on("add", open(slot)) + on("add", held(slot)) + on("delete", open(slot)) + on("delete", held(slot));
        };
    }

    /** To be tried out only: nft would accept it if the slot has just this door. */
    String check(Slot slot, SlotAccess door) {
        return switch (door) {
            case OPEN -> on("delete", open(slot)) + on("create", held(slot));
            case HELD -> on("create", open(slot)) + on("delete", held(slot));
            case SHUT -> on("create", open(slot)) + on("create", held(slot));
        };
    }

    /** @param table as nft lists it */
    SlotAccesses read(String table) {
        List<String> sections = List.of(table.split(SECTION));
        Pattern address = Pattern.compile(Pattern.quote(machines.prefix()) + "\\.(\\d{1,2})\\.(\\d{1,2}) \\.");
        return new SlotAccesses(
                find(sections, "set open", Pattern.compile("\\d{5}"), found -> Integer.parseInt(found.group()) - machines.firstSshPort()),
                find(sections, "map asleep", address, found -> 100 * number(found, 1) + number(found, 2)));
    }

    private List<String> open(Slot slot) {
        return List.of("open { %d }".formatted(machines.publicSshPort(slot)));
    }

    private List<String> held(Slot slot) {
        String key = machines.address(slot) + " . " + machines.webPort();
        return List.of("held { %s }".formatted(key), "asleep { %s : %s }".formatted(key, RelayAddress.of(slot)));
    }

    private static String on(String verb, List<String> elements) {
        return elements.stream().map(each -> "%s element %s %s%n".formatted(verb, TABLE, each)).collect(Collectors.joining());
    }

    private static Set<Slot> find(List<String> sections, String name, Pattern element, ToIntFunction<MatchResult> number) {
        String section = sections.stream().filter(each -> each.startsWith(name + " ")).findFirst().orElse("");
        return element.matcher(section).results().mapToInt(number).filter(each -> each >= Slot.FIRST && each <= Slot.LAST)
                .mapToObj(Slot::new).collect(Collectors.toUnmodifiableSet());
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
