package dev.webhoster.hosting.model;

/**
 * Why a hosting failed.
 *
 * @param reason a plain sentence that says what to do, in English
 * @param reference incident id under which the operator finds the cause in the log
 */
public record Failure(Kind kind, String reason, String reference) {

    /** What went wrong, for programs and for other languages. */
    public enum Kind {
        /** A stage was not reached in time; the hosting still names it. */
        TIMED_OUT,
        /** The machine crashed too often. */
        CRASHED,
        /** The machine's disk is missing. */
        DISK_MISSING,
        HYPERVISOR_UNREACHABLE,
        NO_SPACE,
        TEMPLATE_UNUSABLE,
        AGENT_SILENT,
        /** The hypervisor refused something for another reason. */
        MACHINE,
        PROXY_REFUSED,
        PROXY_UNAVAILABLE
    }
}
