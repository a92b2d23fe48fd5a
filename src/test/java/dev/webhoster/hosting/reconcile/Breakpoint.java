package dev.webhoster.hosting.reconcile;

import java.util.concurrent.CountDownLatch;

/** Pauses a worker while the test does something. */
public final class Breakpoint {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Returns when the worker pauses here. */
    public void awaitReached() {
        await(reached);
    }

    /** Lets the worker continue. */
    public void end() {
        ended.countDown();
    }

    void take() {
        reached.countDown();
        await(ended);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
