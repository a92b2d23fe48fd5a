package dev.webhoster.hosting.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;

/** Which slots are free. */
@Component
public class SlotAllocator {

    private final JdbcClient jdbc;
    private final ReverseProxy proxy;
    private final HostingSettings settings;
    private final Clock clock;

    SlotAllocator(JdbcClient jdbc, ReverseProxy proxy, HostingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.proxy = proxy;
        this.settings = settings;
        this.clock = clock;
    }

    /** A slot drawn at random from the free ones: nobody's, not even an orphan's, rested, and with a port that the gateway serves. */
    Optional<Slot> draw() {
        return jdbc.sql("""
                SELECT n FROM generate_series(:first, :last) n
                WHERE NOT EXISTS (SELECT 1 FROM machine WHERE slot = n)
                  AND NOT EXISTS (SELECT 1 FROM freed_slot WHERE slot = n AND freed_at > :rested)
                  AND NOT EXISTS (SELECT 1 FROM quarantine WHERE slot = n)
                  AND NOT EXISTS (SELECT 1 FROM unnest(CAST(:unusable AS integer[])) unusable WHERE unusable = n)
                ORDER BY random() LIMIT 1""")
                .param("first", Slot.FIRST).param("last", Slot.LAST)
                .param("rested", Timestamp.from(clock.instant().minus(settings.slotRest())))
                .param("unusable", arrayLiteral(proxy.unavailableSlots()))
                .query(Integer.class).optional().map(Slot::new);
    }

    /** The slot was given back and rests from now on. */
    void rest(Slot slot) {
        jdbc.sql("INSERT INTO freed_slot VALUES (:slot, :now) ON CONFLICT (slot) DO UPDATE SET freed_at = :now")
                .param("slot", slot.number()).param("now", Timestamp.from(clock.instant())).update();
    }

    private static String arrayLiteral(Set<Slot> slots) {
        return slots.stream().map(slot -> Integer.toString(slot.number())).collect(Collectors.joining(",", "{", "}"));
    }
}
