package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource;

/** What visitors read while a machine does not serve its site. */
@Component
class HoldNotices implements HoldPageSource {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Notice CREATED = Notice.of("site_being_created", SOON);
    private static final Notice STARTING = Notice.of("site_starting", SOON);
    private static final Notice RESTARTING = Notice.of("site_restarting", SOON);
    private static final Notice STOPPED = Notice.of("site_stopped", LATER);
    private static final Notice DELETED = Notice.of("site_being_deleted", LATER);
    private static final Notice FAILED = Notice.of("site_failed", LATER);

    private final HostingRepository hostings;
    private final MachineRepository machines;

    HoldNotices(HostingRepository hostings, MachineRepository machines) {
        this.hostings = hostings;
        this.machines = machines;
    }

    @Override
    public Optional<Notice> noticeFor(Slot slot) {
        return machines.findBySlot(slot.number()).flatMap(entry -> hostings.findByVmId(entry.id())).map(HoldNotices::notice);
    }

    private static Notice notice(Hosting hosting) {
        return switch (hosting.status()) {
            case CREATING -> CREATED;
            case STARTING, RUNNING -> STARTING;
            case STOPPING -> hosting.goal().end() == Hosting.Goal.RUNNING ? RESTARTING : STOPPED;
            case STOPPED -> STOPPED;
            case DELETING -> DELETED;
            case FAILED -> FAILED;
        };
    }
}
