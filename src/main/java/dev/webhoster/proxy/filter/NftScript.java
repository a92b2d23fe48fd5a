package dev.webhoster.proxy.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.ProbeMark;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccess;
import dev.webhoster.proxy.filter.PacketFilter.SlotAccesses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text that nft is given: the table, from the template {@code gate.nft}, and the commands for one slot; and how its listing
 * is read. A slot's SSH port may be in the set {@code open}, its address and web port in the map {@code asleep} (new
 * connections) and in the set {@code held} (established ones).
 *
 * @param table our table's name in the packet filter; the template calls it {@value #NAME_IN_TEMPLATE}
 */
public record NftScript(UpstreamAddresses machines, TextTemplates templates, String table) {

    private static final String TEMPLATE = "gate.nft";
    private static final String NAME_IN_TEMPLATE = "webhoster_gate";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Running it again changes the rules and keeps the elements. */
    String table(SshPorts ports, int relayPort) {
        try {
            return templates.render(TEMPLATE, Map.of("ports", String.join(", ", ports.ranges()), "destinations",
                    ports.addresses().stream().map(NftScript::destination).toList(),
                    "webPort", machines.webPort(), "relayPort", relayPort, "probe", ProbeMark.DSCP)).replace(NAME_IN_TEMPLATE, table);
        } catch (RuntimeException e) {
            throw ProxyException.Unavailable.template(TEMPLATE, e);
        }
    }

    /**
     * Marks what machines send to the SSH gateway's connections that have a visitor's address. Needs the kernel's nft_socket; so it is
     * apart from the table.
     */
    String wayBack(int mark) {
        return """
                add table %1$s
                add chain %1$s way_back { type filter hook prerouting priority -150; policy accept; }
                flush chain %1$s way_back
                add rule %1$s way_back ip saddr %2$s.0.0/16 tcp sport %3$s socket transparent 1 meta mark set %4$s
                """.formatted("inet " + table, machines.prefix(), machines.sshPort(), mark);
    }

    /** An element is added before it is deleted, because nft refuses to delete a missing one. */
    String change(Slot slot, SlotAccess access) {
        return switch (access) {
            case OPEN -> elements("add", open(slot)) + elements("add", held(slot)) + elements("delete", held(slot));
            case HELD -> elements("add", open(slot)) + elements("delete", open(slot)) + elements("add", held(slot));
            case CLOSED -> elements("add", open(slot)) + elements("add", held(slot)) + elements("delete", open(slot))
                    + elements("delete", held(slot));
        };
    }

    /** For a dry run: nft accepts it only if the slot has exactly this access. */
    String check(Slot slot, SlotAccess access) {
        return switch (access) {
            case OPEN -> elements("delete", open(slot)) + elements("create", held(slot));
            case HELD -> elements("create", open(slot)) + elements("delete", held(slot));
            case CLOSED -> elements("create", open(slot)) + elements("create", held(slot));
        };
    }

    /** Arguments that make nft list the table for {@link #read}. */
    List<String> list() {
        return List.of("-j", "list", "table", "inet", table);
    }

    /**
     * Elements that belong to no slot are left out.
     *
     * @param listing JSON as described in libnftables-json(5)
     */
    SlotAccesses read(String listing) {
        JsonNode objects = JSON.readTree(listing).path("nftables");
        return new SlotAccesses(slots(objects, "set", "open", this::openedSlot), slots(objects, "map", "asleep", this::redirectedSlot));
    }

    /** The same ports on other addresses of this host are left alone. */
    private static String destination(String listen) {
        return switch (listen) {
            case "0.0.0.0" -> "meta nfproto ipv4";
            case "::" -> "meta nfproto ipv6";
            default -> (listen.contains(":") ? "ip6" : "ip") + " daddr " + listen;
        };
    }

    private Optional<Slot> openedSlot(JsonNode port) {
        return machines.slotOf(port.asInt());
    }

    /** @param element a pair: address and port of the machine, address of the relay */
    private Optional<Slot> redirectedSlot(JsonNode element) {
        JsonNode key = element.path(0).path("concat");
        return machines.slotIn(key.path(0).asString("") + ":" + key.path(1).asString(""));
    }

    private List<String> open(Slot slot) {
        return List.of("open { %s }".formatted(machines.publicSshPort(slot)));
    }

    private List<String> held(Slot slot) {
        String key = machines.address(slot) + " . " + machines.webPort();
        return List.of("held { %s }".formatted(key), "asleep { %s : %s }".formatted(key, RelayAddress.of(slot)));
    }

    private String elements(String verb, List<String> elements) {
        return elements.stream().map(each -> "%s element inet %s %s%n".formatted(verb, table, each)).collect(Collectors.joining());
    }

    private static Set<Slot> slots(JsonNode objects, String kind, String name, Function<JsonNode, Optional<Slot>> slot) {
        return objects.valueStream().map(each -> each.path(kind)).filter(each -> each.path("name").asString("").equals(name))
                .flatMap(each -> each.path("elem").valueStream()).flatMap(each -> slot.apply(each).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
