package dev.webhoster.hosting;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has every hosting looked at when the application starts: much may have changed while it was away. */
@Component
class FirstLook {

    private final HostingRepository hostings;
    private final Jobs jobs;

    FirstLook(HostingRepository hostings, Jobs jobs) {
        this.hostings = hostings;
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void wakeAll() {
        hostings.findAll().forEach(hosting -> jobs.wake(hosting.storedId()));
    }
}
