package dev.webhoster.vm;

import java.util.UUID;

/** A machine that exists. Its address is not here: it follows from its slot. */
public record Machine(UUID id, Power power) {

    /** Whether it runs now. */
    public enum Power {
        ON,
        /** It turned itself off in good order: from inside, or because it was asked to. */
        SHUT_DOWN,
        /** Something ended it that neither it nor we had meant to: it crashed, or its power was cut. */
        CRASHED,
        /** Not started yet, saved, or off since its host was. */
        OFF
    }

    public boolean isOn() {
        return power == Power.ON;
    }
}
