package dev.webhoster.vm.libvirt;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;

/**
 * libvirt's lifecycle events of domains. The whole process has one callback, kept in a field, since libvirt may still call
 * it after its connection is gone; the opaque pointer that libvirt passes is a number that identifies the listener.
 */
final class DomainEvents {

    private static final int LIFECYCLE = 0;
    private static final Map<Long, Consumer<UUID>> LISTENERS = new ConcurrentHashMap<>();
    private static final AtomicLong LAST = new AtomicLong();
    private static final NativeLibvirt.LifecycleCallback CALLBACK = DomainEvents::dispatch;

    private final long listener = LAST.incrementAndGet();
    private final ConnectionPointer connect;
    private final int registration;

    /** @param changed takes the id of every domain that is defined, undefined, started or stopped; it must not block */
    DomainEvents(ConnectionPointer connect, Consumer<UUID> changed) {
        this.connect = connect;
        LISTENERS.put(listener, changed);
        this.registration = NativeLibvirt.INSTANCE.virConnectDomainEventRegisterAny(connect, null, LIFECYCLE, CALLBACK,
                new Pointer(listener), null);
        if (registration < 0) {
            LISTENERS.remove(listener);
            throw NativeLibvirt.failure();
        }
    }

    /** Without this the connection would never be freed: the registration holds a reference. A broken connection returns an error, and is freed all the same. */
    void deregister() {
        LISTENERS.remove(listener);
        Libvirt.INSTANCE.virConnectDomainEventDeregisterAny(connect, registration);
    }

    private static int dispatch(Pointer connect, DomainPointer domain, int event, int detail, Pointer listener) {
        Consumer<UUID> changed = LISTENERS.get(Pointer.nativeValue(listener));
        byte[] id = new byte[37];
        if (changed != null && Libvirt.INSTANCE.virDomainGetUUIDString(domain, id) == 0) {
            changed.accept(UUID.fromString(Native.toString(id, "US-ASCII")));
        }
        return 0;
    }
}
