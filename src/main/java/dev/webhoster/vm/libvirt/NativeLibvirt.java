package dev.webhoster.vm.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.virError;

/** Functions that libvirt-java lacks, or has in an unusable form: https://libvirt.org/html/ */
interface NativeLibvirt extends Library {

    NativeLibvirt INSTANCE = Native.load("virt", NativeLibvirt.class);

    /** Called on the thread of libvirt's event loop. */
    interface LifecycleCallback extends Callback {
        int invoke(Pointer connect, DomainPointer domain, int event, int detail, Pointer listener);
    }

    int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    int virNetworkUpdate(NetworkPointer network, int command, int section, int parentIndex, String xml, int flags);

    int virConnectDomainEventRegisterAny(ConnectionPointer connect, @Nullable DomainPointer domain, int event,
            LifecycleCallback callback, Pointer listener, @Nullable Pointer free);

    /** libvirt keeps the last error of each thread. */
    static int lastError() {
        virError error = Libvirt.INSTANCE.virGetLastError();
        return error == null ? 0 : error.code;
    }

    /** The failure of the function that this thread called last. */
    static NativeFailure failure() {
        virError error = Libvirt.INSTANCE.virGetLastError();
        return error == null ? new NativeFailure("unknown error", 0, 0) : new NativeFailure(error.message, error.code, error.int1);
    }
}
