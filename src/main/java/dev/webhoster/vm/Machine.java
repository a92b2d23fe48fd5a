package dev.webhoster.vm;

import java.util.UUID;

/** A machine that exists. Its address follows from its slot. */
public record Machine(UUID id, Power power) {

    /** Whether the machine runs, and if not, why. */
    public enum Power {
        ON,
        /** The machine was shut down from inside: its owner's wish. */
        SHUT_DOWN,
        /** The machine ended unexpectedly: it crashed, or somebody else cut its power. */
        CRASHED,
        /** The machine has not been started yet, is saved, has been off since the host was, or was turned off by us, whoever asked for it. */
        OFF
    }

    public boolean isOn() {
        return power == Power.ON;
    }
}
