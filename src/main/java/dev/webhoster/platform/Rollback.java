package dev.webhoster.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been done and how to undo it: on {@link #close()} every undo step runs, newest first, unless
 * {@link #commit()} was called before.
 */
public final class Rollback implements AutoCloseable {

    /** One step back; must do nothing when there is nothing left to undo. */
    @FunctionalInterface
    public interface Undo {
        void run() throws Exception;
    }

    private final Deque<Undo> steps = new ArrayDeque<>();

    public void add(Undo step) {
        steps.push(step);
    }

    /** All went well: nothing will be undone. */
    public void commit() {
        steps.clear();
    }

    /** @throws IllegalStateException when a step failed; the others have run all the same */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("Could not undo everything") : failure;
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
