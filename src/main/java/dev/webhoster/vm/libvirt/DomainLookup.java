package dev.webhoster.vm.libvirt;

import java.util.Optional;
import java.util.UUID;

import com.sun.jna.ptr.IntByReference;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.vm.Machine.Power;

/** Looks domains up and reads their state. Calls run on a libvirt thread. */
final class DomainLookup {

    private static final Logger LOG = LoggerFactory.getLogger(DomainLookup.class);

    /** libvirt's virDomainState and its reasons. */
    private static final int RUNNING = 1;
    private static final int RUNNING_AFTER_RESTORING = 3;
    private static final int PAUSED = 3;
    private static final int PAUSED_BY_IO_ERROR = 5;
    private static final int SHUT_OFF = 5;
    private static final int SHUT_OFF_FOR_NO_REASON = 0;
    private static final int SHUT_OFF_BY_SHUTDOWN = 1;
    private static final int SHUT_OFF_BY_SAVING = 5;
    private static final int CRASHED = 6;

    private DomainLookup() {}

    /** An action on a domain. */
    interface DomainCall<T> {
        T on(Domain domain) throws LibvirtException;
    }

    /** @return empty when there is no such domain */
    static <T> Optional<T> with(PooledConnection connection, UUID id, DomainCall<T> call) throws LibvirtException {
        Domain domain;
        try {
            domain = connection.domainLookupByUUID(id);
        } catch (LibvirtException e) {
            if (LibvirtErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        try {
            return Optional.of(call.on(domain));
        } finally {
            domain.free();
        }
    }

    static boolean isOn(Domain domain) throws LibvirtException {
        return domain.isActive() == 1;
    }

    /** @return empty when there is no such domain */
    static Optional<Power> power(PooledConnection connection, UUID id) {
        return state(connection, id).map(state -> power(id, state.number(), state.reason()));
    }

    /** Whether the machine goes on where it was saved. */
    static boolean isRestored(PooledConnection connection, UUID id) {
        return state(connection, id).equals(Optional.of(new State(RUNNING, RUNNING_AFTER_RESTORING)));
    }

    private record State(int number, int reason) {}

    private static Optional<State> state(PooledConnection connection, UUID id) {
        DomainPointer domain = Libvirt.INSTANCE.virDomainLookupByUUIDString(connection.pointer(), id.toString());
        if (domain == null) {
            return whenMissing();
        }
        try {
            IntByReference state = new IntByReference();
            IntByReference reason = new IntByReference();
            return NativeLibvirt.INSTANCE.virDomainGetState(domain, state, reason, 0) < 0 ? whenMissing()
                    : Optional.of(new State(state.getValue(), reason.getValue()));
        } finally {
            Libvirt.INSTANCE.virDomainFree(domain);
        }
    }

    private static Optional<State> whenMissing() {
        if (NativeLibvirt.lastError() == ErrorNumber.VIR_ERR_NO_DOMAIN.ordinal()) {
            return Optional.empty();
        }
        throw NativeLibvirt.failure();
    }

    /** A paused machine counts as on: it keeps its memory and continues where it was. */
    static Power power(UUID id, int state, int reason) {
        if (state == PAUSED && reason == PAUSED_BY_IO_ERROR) {
            LOG.warn("Machine {} is paused since its disk could not be written: is the host's disk full?", id);
        }
        return switch (state) {
            case SHUT_OFF -> whyOff(reason);
            case CRASHED -> Power.CRASHED;
            default -> Power.ON;
        };
    }

    private static Power whyOff(int reason) {
        return switch (reason) {
            case SHUT_OFF_BY_SHUTDOWN -> Power.SHUT_DOWN;
            case SHUT_OFF_FOR_NO_REASON, SHUT_OFF_BY_SAVING -> Power.OFF;
            default -> Power.CRASHED;
        };
    }
}
