package dev.webhoster.hosting.model;

/** Whether a machine is on at this moment, whatever was seen of it before. */
public enum LivePower {
    ON,
    OFF,
    /** The hypervisor does not answer. */
    UNKNOWN
}
