package dev.webhoster.hosting.model;

/** The ladder to "running": what has to be there, one after the other. A hosting's rung is the one it waits for. */
public enum ProvisioningStage {
    /** A free slot: address and SSH port. */
    PLACE,
    /** The machine's disk and definition. */
    DISK,
    /** The machine is on. */
    POWER,
    /** The machine's address answers. */
    ADDRESS,
    /** The machine's SSH server answers with the host key that we gave it. */
    SSH,
    /** The machine's web server answers. */
    WEB,
    /** The public address leads to it. */
    PUBLIC
}
