package dev.webhoster.api;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

/** Polls until a condition holds; the time limit allows for a busy machine. */
public final class Awaiting {

    private Awaiting() {}

    public static void until(Callable<Boolean> isSo) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(isSo);
    }
}
