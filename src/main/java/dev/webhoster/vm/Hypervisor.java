package dev.webhoster.vm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, starts, stops and removes machines. Every call may be repeated; what is already so counts as done. All calls
 * block the caller while libvirt works and throw {@link HypervisorException}.
 */
public interface Hypervisor {

    /**
     * What exists under this id, as far as libvirt knows. A machine that is off and whose seed was lost cannot be turned on and
     * counts as not there: {@link #create} and {@link #restore} make it whole.
     */
    Optional<Machine> find(UUID id);

    /**
     * Makes disk, seed and definition; the machine is off. Leftovers of a broken attempt are replaced, but nothing of a
     * machine that is defined.
     */
    void create(MachineSpec spec);

    /**
     * Defines the machine again, on the disk that it has. Of one that is defined only a lost seed is made anew, on or off.
     *
     * @throws HypervisorException.DiskMissing when it has none: nothing is put in its place
     */
    void restore(MachineSpec spec);

    /** Whether the machine's disk is there. Only one that was deleted a moment ago may still be told to be. */
    boolean hasDisk(UUID id);

    /** Turns the machine on, or wakes it where it was saved. */
    void start(UUID id);

    /** Asks the machine to shut down, as its power button would. Returns at once. */
    void requestShutdown(UUID id);

    /** Cuts the power. */
    void stop(UUID id);

    /** Removes the machine and all that {@link #create} made. */
    void delete(UUID id);

    /** Replaces the keys that may log in, inside the running machine, through its guest agent. */
    void replaceAuthorizedKeys(UUID id, String user, List<String> keys);

    /** All that is ours, whether or not a ledger knows of it. What is not provably ours is not in it. */
    Inventory inventory();

    /** Makes anew what all machines need (network, its DHCP entries, storage pool), where something of it is missing. */
    void repairInfrastructure();

    /** What the host has for machines, measured now. */
    Capacity capacity();

    /** How machines are run here, and why. */
    Acceleration acceleration();

    /** The template that new machines are made of. */
    String templateName();
}
