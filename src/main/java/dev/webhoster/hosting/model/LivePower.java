package dev.webhoster.hosting.model;

/** Whether a machine is on at this moment; the observed state may be older. */
public enum LivePower {
    ON,
    OFF,
    /** The hypervisor does not answer. */
    UNKNOWN
}
