package dev.webhoster.vm;

import org.libvirt.Connect;
import org.libvirt.ErrorCallback;
import org.libvirt.Library;
import org.libvirt.LibvirtException;

/**
 * libvirt's event loop, one for the whole process and as long as it lives. Without it there is no keep-alive, so a dead
 * connection would be noticed only when it is used. It must be there before the first connection.
 */
final class LibvirtEventLoop {

    /** Kept in a field, else the garbage collector takes what libvirt still calls. */
    private static final ErrorCallback SILENT = new ErrorCallback();

    private static boolean started;

    private LibvirtEventLoop() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        try {
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
        } catch (LibvirtException e) {
            throw new HypervisorException.Unreachable("Could not start libvirt's event loop", e);
        }
        Thread.ofPlatform().daemon().name("libvirt-events").start(LibvirtEventLoop::turn);
        started = true;
    }

    private static void turn() {
        try {
            Library.runEventLoop();
        } catch (LibvirtException e) {
            throw new IllegalStateException("libvirt's event loop ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
