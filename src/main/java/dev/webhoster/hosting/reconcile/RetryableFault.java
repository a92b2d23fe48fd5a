package dev.webhoster.hosting.reconcile;

/** A look was broken off by a fault that may pass. */
final class RetryableFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long wish;

    /** @param wish number of the wish that the look was about */
    RetryableFault(long wish, RuntimeException fault) {
        super(fault.getMessage(), fault);
        this.wish = wish;
    }

    long wish() {
        return wish;
    }
}
