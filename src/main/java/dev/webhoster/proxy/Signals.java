package dev.webhoster.proxy;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** What {@link ProcessHandle} cannot send. */
interface Signals extends Library {

    Signals C = Native.load("c", Signals.class);

    /** nginx's master reads its configuration again. */
    int HANGUP = 1;
    /** nginx stops taking connections and ends when the last one has ended. */
    int QUIT = 3;

    int kill(int pid, int signal) throws LastErrorException;

    /** A process that has ended meanwhile needs no signal. */
    static void send(ProcessHandle process, int signal) {
        try {
            C.kill((int) process.pid(), signal);
        } catch (LastErrorException e) {
            if (process.isAlive()) {
                throw new ProxyException.Unavailable("Process %d took no signal".formatted(process.pid()), e);
            }
        }
    }
}
