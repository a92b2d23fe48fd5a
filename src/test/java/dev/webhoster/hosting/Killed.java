package dev.webhoster.hosting;

/** A process dies here. Nothing in the product catches errors, so nothing of it goes on. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed(String boundary) {
        super(boundary, null, false, false);
    }
}
