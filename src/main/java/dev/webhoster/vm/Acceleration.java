package dev.webhoster.vm;

/**
 * How machines are run.
 *
 * @param reason a sentence for the log: why this kind and not the other
 */
public record Acceleration(Kind kind, String reason) {

    /** KVM uses the processor's virtualization and isolates guests; TCG emulates, and QEMU promises no isolation. */
    public enum Kind {
        KVM, TCG
    }

    /** Whether hardware isolates guests from the host. */
    public boolean isolates() {
        return kind == Kind.KVM;
    }
}
