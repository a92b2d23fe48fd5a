package dev.webhoster.vm.libvirt;

/** A function of libvirt failed that libvirt-java does not have. */
final class NativeFailure extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final int detail;

    /**
     * @param code libvirt's virErrorNumber
     * @param detail its int1: of a system error the errno
     */
    NativeFailure(String message, int code, int detail) {
        super(message);
        this.code = code;
        this.detail = detail;
    }

    int code() {
        return code;
    }

    int detail() {
        return detail;
    }
}
