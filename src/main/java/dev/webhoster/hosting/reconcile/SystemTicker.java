package dev.webhoster.hosting.reconcile;

import org.springframework.stereotype.Component;

/** This process's own. */
@Component
class SystemTicker implements Ticker {

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
