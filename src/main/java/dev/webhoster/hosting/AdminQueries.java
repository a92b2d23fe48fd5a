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
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.vm.Capacity;
import dev.webhoster.vm.Hypervisor;
import dev.webhoster.vm.HypervisorException;

/** Reads the hostings of all accounts, for operators. The caller has checked that an admin asks. */
@Component
public class AdminQueries {

    private static final int MIB_BITS = 20;

    private final JdbcClient database;
    private final Hypervisor hypervisor;
    private final ReverseProxy proxy;
    private final DriftCheck driftCheck;

    AdminQueries(JdbcClient database, Hypervisor hypervisor, ReverseProxy proxy, DriftCheck driftCheck) {
        this.database = database;
        this.hypervisor = hypervisor;
        this.proxy = proxy;
        this.driftCheck = driftCheck;
    }

    /**
     * A hosting and its owner.
     *
     * @param failureReference incident id under which the cause of a failure is found in the log
     */
    public record Entry(long id, long userId, String username, int slot, Goal goal, Status status, Instant statusSince,
            @Nullable String failureReference) {}

    /** An event and the owner of its hosting. */
    public record OwnedEvent(String username, HostingEvent event) {}

    private record EventRow(String username, long id, long hostingId, Instant at, HostingEvent.Kind kind, @Nullable Goal goal,
            @Nullable Status status, @Nullable ProvisioningStage stage, @Nullable Integer crashes,
            Failure.@Nullable Kind failureKind, @Nullable String failureReason, @Nullable String failureReference) {

        OwnedEvent toEvent() {
            Failure failure = failureKind == null || failureReason == null || failureReference == null ? null
                    : new Failure(failureKind, failureReason, failureReference);
            return new OwnedEvent(username, new HostingEvent(id, hostingId, at, kind, goal, status, stage, crashes, failure));
        }
    }

    /**
     * What the host has, in MiB.
     *
     * @param oldWorkers of nginx, which only finish the connections that they have
     */
    public record Resources(long machines, long running, long memory, long memoryPerMachine, long diskFree, long diskUsed,
            long diskPerMachine, long oldWorkers, String acceleration) {}

    /** Newest first.
     *
     * @param before id of the oldest one that the caller has */
    public List<Entry> hostings(long before, int limit) {
        return database.sql("""
                SELECT hosting.id, user_id, username, slot, goal, status, status_since, failure_reference
                FROM hosting JOIN account ON account.id = user_id JOIN machine ON machine.id = vm_id
                WHERE hosting.id < :before ORDER BY hosting.id DESC LIMIT :limit""")
                .param("before", before).param("limit", limit).query(Entry.class).list().stream().map(Objects::requireNonNull).toList();
    }

    /** Newest first.
     *
     * @param before id of the oldest one that the caller has */
    public List<OwnedEvent> events(long before, int limit) {
        return database.sql("""
                SELECT username, event.id, hosting_id, at, kind, event.goal, event.status, event.stage, crashes, event.failure_kind,
                    event.failure_reason, event.failure_reference
                FROM hosting_event event JOIN hosting ON hosting.id = hosting_id JOIN account ON account.id = user_id
                WHERE event.id < :before ORDER BY event.id DESC LIMIT :limit""")
                .param("before", before).param("limit", limit)
                .query(EventRow.class).list().stream().map(Objects::requireNonNull).map(EventRow::toEvent).toList();
    }

    /** Empty when the hypervisor or the proxy does not answer. */
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

    /** What a drift check would repair now; empty when the hypervisor or the proxy does not answer. */
    public Optional<List<DriftFinding>> driftFindings() {
        try {
            return Optional.of(driftCheck.dryRun());
        } catch (HypervisorException | ProxyException silent) {
            return Optional.empty();
        }
    }

    private long count(String condition) {
        return database.sql("SELECT count(*) FROM hosting WHERE " + condition).query(Long.class).single();
    }
}
