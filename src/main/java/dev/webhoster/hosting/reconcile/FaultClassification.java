package dev.webhoster.hosting.reconcile;

import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Failure.Kind;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.vm.HypervisorException;

/**
 * What a fault of the machinery means for a hosting.
 *
 * @param patience how long trying again may help
 * @param sentence for the owner: what happened and what to do
 */
record FaultClassification(Patience patience, Failure.Kind kind, String sentence) {

    private static final String DISK_MISSING = "The server has lost your machine's disk. If it still runs, copy what you"
            + " need from it now; then rebuild it on a fresh disk.";

    /** How often a step is tried again. */
    enum Patience {
        /** Never: somebody has to do something first. */
        NONE,
        /** Some times. */
        SOME,
        /** It is no fault of this hosting: as long as its owner would wait for a slow machine. */
        LONG
    }

    Failure failure(String reference) {
        return new Failure(kind, sentence, reference);
    }

    static FaultClassification on(RuntimeException fault) {
        return switch (fault) {
            case HypervisorException e -> on(e);
            case ProxyException e -> on(e);
            default -> ofTheMachine();
        };
    }

    /** Also what nobody has thought of: tried again some times, and then said, so that nothing is tried for ever. */
    private static FaultClassification ofTheMachine() {
        return new FaultClassification(Patience.SOME, Kind.MACHINE,
                "The server could not do this with your machine. Retry; if it fails again, tell its operator the reference.");
    }

    private static FaultClassification on(HypervisorException fault) {
        return switch (fault) {
            case HypervisorException.Unreachable _ -> new FaultClassification(Patience.LONG, Kind.HYPERVISOR_UNREACHABLE,
                    "The server cannot reach its machines just now. Retry in some minutes.");
            case HypervisorException.NoSpace _ -> new FaultClassification(Patience.NONE, Kind.NO_SPACE,
                    "The server's disk is full. Ask its operator to make room, then retry.");
            case HypervisorException.TemplateUnusable _ -> new FaultClassification(Patience.NONE, Kind.TEMPLATE_UNUSABLE,
                    "The server's machine template is missing or broken. Ask its operator to make it anew, then retry.");
            case HypervisorException.DiskMissing _ -> new FaultClassification(Patience.NONE, Kind.DISK_MISSING, DISK_MISSING);
            case HypervisorException.AgentSilent _ -> new FaultClassification(Patience.SOME, Kind.AGENT_SILENT,
                    "Your machine does not answer the server's questions. Retry in some minutes.");
            case HypervisorException.Failed _ -> ofTheMachine();
        };
    }

    private static FaultClassification on(ProxyException fault) {
        return switch (fault) {
            case ProxyException.Refused _ -> new FaultClassification(Patience.NONE, Kind.PROXY_REFUSED,
                    "The web server does not accept your site's configuration. Tell the operator the reference.");
            case ProxyException.Unavailable _ -> new FaultClassification(Patience.LONG, Kind.PROXY_UNAVAILABLE,
                    "The server's web server does not work just now. Retry in some minutes.");
        };
    }
}
