package dev.webhoster.vm;

/**
 * How machines are run.
 *
 * @param reason a sentence for the log: why this and not the other
 */
public record Acceleration(Kind kind, String reason) {

    /** KVM uses the processor's virtualization and isolates guests; TCG emulates, and QEMU promises no isolation. */
    public enum Kind {
        KVM("kvm"),
        TCG("qemu");

        private final String domainType;

        Kind(String domainType) {
            this.domainType = domainType;
        }

        public String domainType() {
            return domainType;
        }
    }

    /** Whether a guest is kept from the host by hardware. */
    public boolean isolates() {
        return kind == Kind.KVM;
    }
}
