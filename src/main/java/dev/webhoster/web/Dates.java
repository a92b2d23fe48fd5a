package dev.webhoster.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages write points in time. */
public final class Dates {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Dates() {}

    /** Such as "7 March 2026", in UTC. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Such as "2026-03-07 14:05:09 UTC". */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
