package dev.webhoster.proxy;

import dev.webhoster.platform.Slot;
import java.time.Duration;
import java.util.Optional;

/** Speaks for machines that do not serve their site just now. Asked once a second for a slot that is visited. */
@FunctionalInterface
public interface StandIn {

    /** @return empty when nobody has the slot */
    Optional<Notice> noticeFor(Slot slot);

    /**
     * What a visitor is told. Plain text, nothing that a user typed.
     *
     * @param code stable, for programs: such as {@code site_stopped}
     * @param title one line
     * @param text a sentence or two
     * @param retryAfter when it is worth while to come again
     */
    record Notice(String code, String title, String text, Duration retryAfter) {}
}
