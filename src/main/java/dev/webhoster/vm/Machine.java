package dev.webhoster.vm;

import java.util.UUID;

/** A machine that exists. Its address is not here: it follows from its slot. */
public record Machine(UUID id, Power power) {

    /** Whether it runs now. */
    public enum Power {
        ON,
        OFF
    }

    public boolean isOn() {
        return power == Power.ON;
    }
}
