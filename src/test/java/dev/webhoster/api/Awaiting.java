package dev.webhoster.api;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

/** Looks again until something is so; longer than anything takes on a busy computer. */
public final class Awaiting {

    private Awaiting() {}

    public static void until(Callable<Boolean> isSo) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(isSo);
    }
}
