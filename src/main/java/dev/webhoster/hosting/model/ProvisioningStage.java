package dev.webhoster.hosting.model;

/** What a machine needs until it runs, in this order. A hosting's stage is the one that it waits for. */
public enum ProvisioningStage {
    /** A free slot: address and SSH port. */
    PLACE,
    /** The machine's disk and definition. */
    DISK,
    /** The machine is on. */
    POWER,
    /** The machine's address answers. */
    ADDRESS,
    /** The machine's SSH server answers with the host key that it was given. */
    SSH,
    /** The machine's web server answers. */
    WEB,
    /** The public address leads to it. */
    PUBLIC
}
