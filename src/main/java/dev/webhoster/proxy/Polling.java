package dev.webhoster.proxy;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for another process that sends no notice when it is ready. */
public final class Polling {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(5);

    private Polling() {}

    /** Checks until the condition holds; false when it does not within the limit. */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(BETWEEN_CHECKS);
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
