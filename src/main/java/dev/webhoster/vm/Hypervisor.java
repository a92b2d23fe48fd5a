package dev.webhoster.vm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates, starts, stops and removes machines: the port that each driver implements. Every call may be repeated; what is
 * already so counts as done. Calls block while the driver works and throw {@link HypervisorException}. What is created carries
 * the installation's id; a machine without it is never changed, and each call about it fails.
 */
public interface Hypervisor {

    /**
     * The machine with this id. A machine that is off and lacks a file that it reads when it starts cannot be started and
     * counts as missing: {@link #create} and {@link #restore} complete it.
     */
    Optional<Machine> find(UUID id);

    /**
     * Creates the machine with its disk; the machine is off. Leftovers of an interrupted attempt are replaced, but nothing
     * of a machine that is defined.
     */
    void create(MachineSpec spec);

    /**
     * Defines the machine again around the disk that it has. Of a machine that is defined, on or off, only lost files other
     * than the disk are made again.
     *
     * @throws HypervisorException.DiskMissing when there is no disk: none is created in its place
     */
    void restore(MachineSpec spec);

    /** Whether the machine's disk exists. A disk that was deleted a moment ago may still be reported. */
    boolean hasDisk(UUID id);

    /**
     * Starts the machine, or resumes it where it was saved. A saved state is used once; one that cannot be used is removed,
     * and the machine boots.
     */
    Start start(UUID id);

    /** How a machine was started. */
    enum Start {
        BOOTED,
        RESUMED,
        /** It had a saved state that could not be used, and has booted. */
        SAVED_STATE_LOST
    }

    /** Asks the machine to shut down, as its power button would. Returns at once. */
    void requestShutdown(UUID id);

    /** Cuts the power. */
    void stop(UUID id);

    /** From now on the host does not start the machine by itself. */
    void disableAutostart(UUID id);

    /** Removes the machine and all that {@link #create} made. */
    void delete(UUID id);

    /**
     * Replaces our keys among those that may log in, inside the running machine, through its guest agent. Others stay.
     *
     * @param former lines that we installed before
     * @throws HypervisorException.AgentSilent when the guest does not do it
     */
    void replaceAuthorizedKeys(UUID id, String user, List<String> keys, List<String> former);

    /**
     * Marks a machine of the version before, which carries no installation's id, as this installation's. Does nothing unless
     * its mark names this id and this slot.
     */
    void claim(MachineSpec spec);

    /** Everything that is marked as ours, whether or not a ledger knows it, and machines that are marked as another's. */
    Inventory inventory();

    /** Repairs what all machines share, such as network and storage: all faults of the {@link #inventory()}. */
    void repairInfrastructure();

    /** What the host has for machines, measured now. */
    Capacity capacity();

    /** How machines are run on this host, and why. */
    Acceleration acceleration();

    /** The template that new machines are made from. */
    String templateName();
}
