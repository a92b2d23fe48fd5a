package dev.webhoster.vm;

import java.util.UUID;

/** A machine that exists. Its address follows from its slot. */
public record Machine(UUID id, Power power) {

    /** Whether the machine runs, and if not, why. */
    public enum Power {
        ON,
        /** The machine shut down in an orderly way: from inside, or on request. */
        SHUT_DOWN,
        /** The machine ended unexpectedly: it crashed, or its power was cut. */
        CRASHED,
        /** The machine has not been started yet, is saved, or has been off since the host was. */
        OFF
    }

    public boolean isOn() {
        return power == Power.ON;
    }
}
