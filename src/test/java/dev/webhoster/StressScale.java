package dev.webhoster;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How much of the storms is run, and by which seed. A fifth of each in every run, since it changes with the date and so all
 * is seen in the course of time; the whole with {@code -Dwebhoster.test.stress=whole}, as scripts/test.sh --all has it.
 */
public final class StressScale {

    private static final int SHARE = 5;
    private static final boolean WHOLE = "whole".equals(System.getProperty("webhoster.test.stress"));
    /** Such as 20260131; a run that goes on after midnight keeps it. */
    private static final long SEED = Long.getLong("webhoster.test.seed", today());

    private StressScale() {}

    /** That many, or a fifth of them. */
    public static int of(int whole) {
        return WHOLE ? whole : Math.max(1, whole / SHARE);
    }

    /** That long, or no longer than the rest of the test takes. */
    public static Duration lasting(Duration whole) {
        return WHOLE ? whole : Duration.ZERO;
    }

    /** That many, or a third of them. */
    public static int third(int whole) {
        return WHOLE ? whole : Math.max(1, whole / 3);
    }

    /** Whether this one of a series belongs to today's third; each does within three days. */
    public static boolean isThirdOfToday(int number) {
        return WHOLE || (number + SEED) % 3 == 0;
    }

    /** A number that changes with the date, unless {@code -Dwebhoster.test.seed} sets it. */
    public static long seed() {
        return SEED;
    }

    private static long today() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return (today.getYear() * 100L + today.getMonthValue()) * 100 + today.getDayOfMonth();
    }
}
