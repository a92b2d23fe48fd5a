package dev.webhoster.platform;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tells apart the names of several installations on one host: of networks, machines, network cards and packet filter tables.
 *
 * @param tag part of each name; empty for an installation that is alone (INSTANCE)
 */
@ConfigurationProperties("webhoster.instance")
public record Instance(@DefaultValue("") String tag) {

    /** A host's network card has at most 15 characters in its name: six, "-wh" and four digits fit. */
    private static final Pattern TAG = Pattern.compile("(?!wh)[a-z][a-z0-9]{0,5}");

    public Instance {
        SettingException.require(tag.isEmpty() || TAG.matcher(tag).matches(), "INSTANCE", tag,
                "empty, or 1 to 6 small letters and digits that begin with a letter, but not with \"wh\"");
    }

    /** Such as {@code webhoster} or, with the tag "lab", {@code webhoster-lab}. */
    public String name() {
        return "webhoster" + (tag.isEmpty() ? "" : "-" + tag);
    }

    /** The name of a table in the packet filter. */
    public String table(String purpose) {
        return "webhoster_" + purpose + (tag.isEmpty() ? "" : "_" + tag);
    }

    /** What the names of the host's tap devices begin with. No other instance's begin so. */
    public String tapPrefix() {
        return tag.isEmpty() ? "wh" : tag + "-wh";
    }

    /** Name of the host's tap device for the network interface of the slot's machine. */
    public String tap(Slot slot) {
        return tapPrefix() + slot.number();
    }
}
