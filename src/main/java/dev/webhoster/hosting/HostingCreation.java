package dev.webhoster.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/** Lets people in: who comes twice, also at the same moment, has one hosting. */
@Component
class HostingCreation {

    /** Two who draw the same slot at the same moment try again; so many times in a row does not happen. */
    private static final int DRAWS = 10;
    /** As long as somebody waits for a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Who waits, waits here and not with a connection to the database in hand. */
    private final Semaphore door = new Semaphore(4, true);
    private final DesiredStates wishes;
    private final Hypervisor hypervisor;

    HostingCreation(DesiredStates wishes, Hypervisor hypervisor) {
        this.wishes = wishes;
        this.hypervisor = hypervisor;
    }

    /** Whether machines are kept from this host, and from one another, by hardware. */
    boolean areIsolated() {
        return hypervisor.acceleration().isolates();
    }

    /**
     * @see AdmissionControl#admit
     * @throws HostingException.Unavailable when the hypervisor does not answer, or many wait for it already
     */
    void letIn(long userId, Instant now) {
        enter();
        try {
            begin(userId, now);
        } finally {
            door.release();
        }
    }

    private void enter() {
        try {
            if (!door.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new HostingException.Unavailable(new TimeoutException("Others have waited for the hypervisor for " + PATIENCE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostingException.Unavailable(e);
        }
    }

    private void begin(long userId, Instant now) {
        for (int draw = 1; wishes.find(userId).isEmpty(); draw++) {
            try {
                wishes.begin(userId, asked(hypervisor::templateName), asked(hypervisor::capacity), now);
            } catch (DuplicateKeyException e) {
                if (draw == DRAWS) {
                    throw e;
                }
            }
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (HypervisorException e) {
            throw new HostingException.Unavailable(e);
        }
    }
}
