package dev.webhoster.hosting.reconcile;

/** A simulated process dies. The application catches no errors, so that nothing of it continues. */
final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String boundary) {
        super(boundary, null, false, false);
    }
}
