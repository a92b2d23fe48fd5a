package dev.webhoster.hosting;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.store.HostingRepository;
import dev.webhoster.hosting.store.MachineRepository;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.HoldPageSource.Notice.Words;

/** What visitors read while a machine does not serve its site. */
@Component
class HoldNotices implements HoldPageSource {

    private static final Notice CREATED = soon("site_being_created",
            new Words("This site is being created", "Its machine is being made just now. It will be here in a minute or so."),
            new Words("사이트를 만들고 있습니다", "머신을 만드는 중입니다. 1분쯤 뒤에 열립니다."));
    private static final Notice STARTING = soon("site_starting",
            new Words("This site is starting", "Its machine has been turned on and is on its way."),
            new Words("사이트를 시작하고 있습니다", "머신을 켰습니다. 곧 열립니다."));
    private static final Notice RESTARTING = soon("site_restarting",
            new Words("This site is restarting", "It will be back in a minute or so."),
            new Words("사이트를 다시 시작하고 있습니다", "1분쯤 뒤에 다시 열립니다."));
    private static final Notice STOPPED = late("site_stopped",
            new Words("This site is stopped", "Its owner has turned it off. Please come again later."),
            new Words("중지된 사이트입니다", "소유자가 사이트를 중지했습니다. 나중에 다시 방문하세요."));
    private static final Notice DELETED = late("site_being_deleted",
            new Words("This site is being deleted", "It will not come back."),
            new Words("사이트를 삭제하고 있습니다", "이 사이트는 다시 열리지 않습니다."));
    private static final Notice FAILED = late("site_failed",
            new Words("This site has a problem", "Its machine could not be brought up. Its owner has been told why."),
            new Words("사이트에 문제가 있습니다", "머신을 켜지 못했습니다. 소유자에게 이유를 알렸습니다."));

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

    private static Notice soon(String code, Words english, Words korean) {
        return new Notice(code, english, korean, Duration.ofSeconds(10));
    }

    private static Notice late(String code, Words english, Words korean) {
        return new Notice(code, english, korean, Duration.ofMinutes(5));
    }
}
