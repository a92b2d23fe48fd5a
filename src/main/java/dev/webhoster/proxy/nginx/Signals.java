package dev.webhoster.proxy.nginx;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

import dev.webhoster.proxy.ProxyException;

/** What {@link ProcessHandle} cannot send. */
@SuppressWarnings("restricted")
final class Signals {

    /** nginx's master reads its configuration again. */
    static final int HANGUP = 1;
    /** nginx stops taking connections and ends when the last one has ended. */
    static final int QUIT = 3;

    /** kill(2): process id, signal; 0 when it was sent. */
    private static final MethodHandle KILL = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("kill"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private Signals() {}

    /** A process that has ended meanwhile needs no signal. */
    static void send(ProcessHandle process, int signal) {
        if (!kill(process, signal) && process.isAlive()) {
            throw new ProxyException.Unavailable("Process %d took no signal".formatted(process.pid()), null);
        }
    }

    private static boolean kill(ProcessHandle process, int signal) {
        try {
            return (int) KILL.invokeExact((int) process.pid(), signal) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) could not be called", e);
        }
    }
}
