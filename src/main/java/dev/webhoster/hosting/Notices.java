package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.StandIn;

/** What visitors read while a machine does not serve its site. */
@Component
class Notices implements StandIn {

    private final HostingRepository hostings;
    private final MachineRepository machines;

    Notices(HostingRepository hostings, MachineRepository machines) {
        this.hostings = hostings;
        this.machines = machines;
    }

    @Override
    public Optional<Notice> noticeFor(Slot slot) {
        return machines.findBySlot(slot.number()).flatMap(entry -> hostings.findByVmId(entry.id())).map(Notices::notice);
    }

    private static Notice notice(Hosting hosting) {
        return switch (hosting.status()) {
            case CREATING -> soon("site_being_created", "This site is being created",
                    "Its machine is being made just now. It will be here in a minute or so.");
            case STARTING, RUNNING -> soon("site_starting", "This site is starting",
                    "Its machine has been turned on and is on its way.");
            case STOPPING -> hosting.goal().end() == Hosting.Goal.RUNNING
                    ? soon("site_restarting", "This site is restarting", "It will be back in a minute or so.") : stopped();
            case STOPPED -> stopped();
            case DELETING -> late("site_being_deleted", "This site is being deleted", "It will not come back.");
            case FAILED -> late("site_failed", "This site has a problem",
                    "Its machine could not be brought up. Its owner has been told why.");
        };
    }

    private static Notice stopped() {
        return late("site_stopped", "This site is stopped", "Its owner has turned it off. Please come again later.");
    }

    private static Notice soon(String code, String title, String text) {
        return new Notice(code, title, text, Duration.ofSeconds(10));
    }

    private static Notice late(String code, String title, String text) {
        return new Notice(code, title, text, Duration.ofMinutes(5));
    }
}
