package dev.webhoster.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.drift.DriftCheck;
import dev.webhoster.hosting.drift.DriftFinding;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/** Everybody's hostings, for those who run the place. The caller has seen to it that an admin asks. */
@Component
public class AdminQueries {

    private static final int MIB_BITS = 20;

    private final JdbcClient database;
    private final Hypervisor hypervisor;
    private final ReverseProxy proxy;
    private final DriftCheck audit;

    AdminQueries(JdbcClient database, Hypervisor hypervisor, ReverseProxy proxy, DriftCheck audit) {
        this.database = database;
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.audit = audit;
    }

    /**
     * A hosting and whose it is.
     *
     * @param failureReference where the cause of a failure is found in the log
     */
    public record Entry(long id, long userId, String username, int slot, Goal goal, Status status, Instant statusSince,
            @Nullable String failureReference) {}

    /** Something that happened, and to whose hosting. */
    public record Happening(long id, long hostingId, String username, Instant at, HostingEvent.Kind kind, String detail,
            Failure.@Nullable Kind failureKind) {

        public HostingEvent event() {
            return new HostingEvent(id, hostingId, at, kind, detail, failureKind);
        }
    }

    /**
     * What the host has, in MiB.
     *
     * @param oldWorkers of nginx, which only finish what they have begun
     */
    public record Resources(long machines, long running, long memory, long memoryPerMachine, long diskFree, long diskUsed,
            long diskPerMachine, long oldWorkers, String acceleration) {}

    /** @param before id of the oldest that is known already; newest first */
    public List<Entry> hostings(long before, int limit) {
        return database.sql("""
                SELECT hosting.id, user_id, username, slot, goal, status, status_since, failure_reference
                FROM hosting JOIN account ON account.id = user_id JOIN machine ON machine.id = vm_id
                WHERE hosting.id < :before ORDER BY hosting.id DESC LIMIT :limit""")
                .param("before", before).param("limit", limit).query(Entry.class).stream().map(Objects::requireNonNull).toList();
    }

    /** @param before id of the oldest that is known already; newest first */
    public List<Happening> events(long before, int limit) {
        return database.sql("""
                SELECT event.id, hosting_id, username, at, kind, detail, event.failure_kind
                FROM hosting_event event JOIN hosting ON hosting.id = hosting_id JOIN account ON account.id = user_id
                WHERE event.id < :before ORDER BY event.id DESC LIMIT :limit""")
                .param("before", before).param("limit", limit).query(Happening.class).stream().map(Objects::requireNonNull).toList();
    }

    /** Nothing when the hypervisor or the proxy does not answer. */
    public Optional<Resources> resources() {
        try {
            Capacity host = hypervisor.capacity();
            return Optional.of(new Resources(count("TRUE"), count("status = 'RUNNING'"), host.memory() >> MIB_BITS,
                    host.memoryPerMachine() >> MIB_BITS, host.diskFree() >> MIB_BITS, host.diskUsed() >> MIB_BITS,
                    host.diskPerMachine() >> MIB_BITS, proxy.oldWorkers(), String.valueOf(hypervisor.acceleration().kind())));
        } catch (HypervisorException | ProxyException silent) {
            return Optional.empty();
        }
    }

    /** What an audit would mend now; nothing when the hypervisor or the proxy does not answer. */
    public Optional<List<DriftFinding>> differences() {
        try {
            return Optional.of(audit.dryRun());
        } catch (HypervisorException | ProxyException silent) {
            return Optional.empty();
        }
    }

    private long count(String condition) {
        return database.sql("SELECT count(*) FROM hosting WHERE " + condition).query(Long.class).single();
    }
}
