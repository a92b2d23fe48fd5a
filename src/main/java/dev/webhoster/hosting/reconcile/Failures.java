package dev.webhoster.hosting.reconcile;

import java.time.Duration;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Failure.Kind;
import dev.webhoster.hosting.model.Hosting;
import dev.webhoster.hosting.model.ProvisioningStage;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorException;

/** Describes a failure: to the owner in a sentence, to the operator in the log, to both by the same incident id. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Why a hosting failed. */
    sealed interface Cause {

        /** A stage was not reached within its time limit. */
        record TimedOut(ProvisioningStage stage, Duration limit) implements Cause {}

        /** The machine crashed too often. */
        record CrashLoop(int crashes, Duration window) implements Cause {}

        /** A step met a fault that is not worth another attempt. */
        record Fault(RuntimeException exception) implements Cause {}
    }

    /** Gives the failure an incident id and logs it under that id. */
    static Failure of(Hosting hosting, Cause cause) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        return switch (cause) {
            case Cause.TimedOut(ProvisioningStage stage, Duration limit) -> {
                LOG.error("Hosting {} failed [{}]: stage {} was not reached within {}", hosting.id(), incident, stage, limit);
                yield new Failure(Kind.TIMED_OUT,
                        "Your machine did not get ready: %s after %s minutes. Retry, or delete it and create a new one."
                                .formatted(missing(stage), limit.toMinutes()),
                        incident);
            }
            case Cause.CrashLoop(int crashes, Duration window) -> {
                LOG.error("Hosting {} failed [{}]: its machine crashed {} times within {}", hosting.id(), incident, crashes, window);
                yield new Failure(Kind.CRASHED, "Your machine went off by itself %s times in %s minutes. Retry, or rebuild it."
                        .formatted(crashes, window.toMinutes()), incident);
            }
            case Cause.Fault(RuntimeException fault) -> {
                LOG.error("Hosting {} failed [{}]: {}", hosting.id(), incident, fault.getMessage(), fault);
                yield new Failure(kindOf(fault), sentence(kindOf(fault)), incident);
            }
        };
    }

    /** Exceptions that no port declares count as faults of the machine. */
    static Kind kindOf(RuntimeException fault) {
        return switch (fault) {
            case HypervisorException.Unreachable _ -> Kind.HYPERVISOR_UNREACHABLE;
            case HypervisorException.NoSpace _ -> Kind.NO_SPACE;
            case HypervisorException.TemplateUnusable _ -> Kind.TEMPLATE_UNUSABLE;
            case HypervisorException.DiskMissing _ -> Kind.DISK_MISSING;
            case HypervisorException.AgentSilent _ -> Kind.AGENT_SILENT;
            case ProxyException.Unavailable _ -> Kind.PROXY_UNAVAILABLE;
            default -> Kind.MACHINE;
        };
    }

    private static String sentence(Kind kind) {
        return switch (kind) {
            case HYPERVISOR_UNREACHABLE -> "The server cannot reach its machines just now. Retry in some minutes.";
            case NO_SPACE -> "The server's disk is full. Ask its operator to make room, then retry.";
            case TEMPLATE_UNUSABLE -> "The server's machine template is missing or broken. Ask its operator to make it anew, then retry.";
            case DISK_MISSING -> "The server has lost your machine's disk. If it still runs, copy what you need from it now;"
                    + " then rebuild it on a fresh disk.";
            case AGENT_SILENT -> "Your machine does not answer the server's questions. Retry in some minutes.";
            case PROXY_REFUSED -> "The web server does not accept your site's configuration. Tell the operator the reference.";
            case PROXY_UNAVAILABLE -> "The server's web server does not work just now. Retry in some minutes.";
            case MACHINE, TIMED_OUT, CRASHED -> "The server could not do this with your machine. Retry; if it fails again, tell its"
                    + " operator the reference.";
        };
    }

    private static String missing(ProvisioningStage stage) {
        return switch (stage) {
            case PLACE, DISK, POWER -> "it could not be turned on";
            case ADDRESS -> "its network address does not answer";
            case SSH -> "its SSH server does not answer with its own key";
            case WEB -> "its web server does not answer";
            case PUBLIC -> "its public address does not lead to it";
        };
    }
}
