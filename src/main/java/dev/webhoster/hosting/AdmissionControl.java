package dev.webhoster.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.hosting.model.HostingSettings;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/** Decides whether an account gets a hosting: one each, with an SSH key, as long as the host has room. */
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
    private final SshKeys keys;
    private final HostingSettings settings;

    AdmissionControl(DesiredStates desiredStates, Hypervisor hypervisor, SshKeys keys, HostingSettings settings) {
        this.desiredStates = desiredStates;
        this.hypervisor = hypervisor;
        this.keys = keys;
        this.settings = settings;
    }

    /** Whether hardware isolates machines from this host and from one another. */
    boolean isIsolated() {
        return hypervisor.acceleration().isolates();
    }

    /**
     * Creates the account's hosting. Does nothing when it has one, also when it was created concurrently.
     *
     * @throws HostingException.NoSshKey when nobody could log in
     * @throws HostingException.Full when the host has no room
     * @throws HostingException.Unavailable when the hypervisor does not answer, or too many callers wait for it
     */
    void admit(long userId, Instant now) {
        acquirePermit();
        try {
            for (int attempt = 1; desiredStates.find(userId).isEmpty(); attempt++) {
                create(userId, now, attempt == MAX_ATTEMPTS);
            }
        } finally {
            permits.release();
        }
    }

    private void create(long userId, Instant now, boolean isLastAttempt) {
        String template = ask(hypervisor::templateName);
        Capacity capacity = ask(hypervisor::capacity);
        if (keys.of(userId).isEmpty()) {
            throw new HostingException.NoSshKey();
        }
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
