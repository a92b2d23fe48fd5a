package dev.webhoster.hosting.reconcile;

import java.util.UUID;

/** Short names by which an owner and an operator speak of the same failure. */
final class IncidentId {

    private IncidentId() {}

    static String next() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
