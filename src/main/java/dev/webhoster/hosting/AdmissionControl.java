package dev.webhoster.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/** Decides whether an account gets a hosting: one each, as long as the host has room. */
@Component
class AdmissionControl {

    /** Two concurrent admissions that draw the same slot try again. */
    private static final int MAX_ATTEMPTS = 10;

    /** Nobody waits longer for a page. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    /** Limits concurrent questions to the hypervisor. Waiting callers hold no database connection. */
    private final Semaphore permits = new Semaphore(4, true);

    private final DesiredStates desiredStates;
    private final Hypervisor hypervisor;
    private final HostingSettings settings;

    AdmissionControl(DesiredStates desiredStates, Hypervisor hypervisor, HostingSettings settings) {
        this.desiredStates = desiredStates;
        this.hypervisor = hypervisor;
        this.settings = settings;
    }

    /** Whether hardware isolates machines from this host and from one another. */
    boolean isIsolated() {
        return hypervisor.acceleration().isolates();
    }

    /**
     * Creates the account's hosting. Does nothing when it has one, also when it was created concurrently.
     *
     * @throws HostingException.BeingDeleted when it has one that is being deleted
     * @throws HostingException.Full when the host has no room
     * @throws HostingException.Unavailable when the hypervisor does not answer, or too many callers wait for it
     */
    void admit(long userId, Instant now) {
        acquirePermit();
        try {
            for (int attempt = 1; mustCreate(userId); attempt++) {
                create(userId, now, attempt == MAX_ATTEMPTS);
            }
        } finally {
            permits.release();
        }
    }

    /** @throws HostingException.BeingDeleted when it has one that is going: a second one would be promised and never come */
    private boolean mustCreate(long userId) {
        Optional<Hosting> present = desiredStates.find(userId);
        if (present.filter(hosting -> hosting.goal() == Hosting.Goal.GONE).isPresent()) {
            throw new HostingException.BeingDeleted();
        }
        return present.isEmpty();
    }

    private void create(long userId, Instant now, boolean isLastAttempt) {
        String template = ask(hypervisor::templateName);
        Capacity capacity = ask(hypervisor::capacity);
        try {
            desiredStates.create(userId, template, machines -> requireRoom(capacity, machines), now);
        } catch (DuplicateKeyException e) {
            if (isLastAttempt) {
                throw e;
            }
        }
    }

    private void requireRoom(Capacity capacity, long machines) {
        settings.room().shortage(capacity, machines).ifPresent(shortage -> {
            throw new HostingException.Full(shortage);
        });
    }

    private void acquirePermit() {
        try {
            if (!permits.tryAcquire(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new HostingException.Unavailable(new TimeoutException("No answer from the hypervisor within " + MAX_WAIT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostingException.Unavailable(e);
        }
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (HypervisorException e) {
            throw new HostingException.Unavailable(e);
        }
    }
}
