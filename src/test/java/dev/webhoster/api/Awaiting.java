package dev.webhoster.api;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks again until something is so; a test that waits in vain is ended by whoever runs it. */
final class Awaiting {

    private static final long BETWEEN = 20_000_000;

    private Awaiting() {}

    static void until(Callable<Boolean> isSo) throws Exception {
        while (!isSo.call()) {
            LockSupport.parkNanos(BETWEEN);
        }
    }
}
