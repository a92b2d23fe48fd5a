package dev.webhoster.proxy;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which tells nobody when it is ready. */
public final class Polling {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Polling() {}

    /** Looks until it is so; false when it was not within the limit. */
    public static boolean until(BooleanSupplier isSo, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(BETWEEN_LOOKS);
        }
        return true;
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProxyException.Unavailable("Waiting for nginx was interrupted", e);
        }
    }
}
