package dev.webhoster.hosting.reconcile;

/** A process dies here. Nothing in the product catches errors, so nothing of it goes on. */
final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String boundary) {
        super(boundary, null, false, false);
    }
}
