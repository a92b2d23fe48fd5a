package dev.webhoster.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A stack of undo steps: {@link #close()} runs them, newest first, unless {@link #commit()} was called before.
 */
public final class Rollback implements AutoCloseable {

    /** Undoes one step; does nothing when there is nothing to undo. */
    @FunctionalInterface
    public interface Undo {
        void run() throws Exception;
    }

    private final Deque<Undo> steps = new ArrayDeque<>();

    public void add(Undo step) {
        steps.push(step);
    }

    /** Success: nothing will be undone. */
    public void commit() {
        steps.clear();
    }

    /** @throws IllegalStateException when a step failed; the others have run nevertheless */
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
