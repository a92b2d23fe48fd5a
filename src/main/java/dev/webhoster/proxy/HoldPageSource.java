package dev.webhoster.proxy;

import dev.webhoster.platform.Slot;
import java.time.Duration;
import java.util.Optional;

/** Speaks for machines that do not serve their site just now. Asked once a second for a slot that is visited. */
@FunctionalInterface
public interface HoldPageSource {

    /** @return empty when nobody has the slot */
    Optional<Notice> noticeFor(Slot slot);

    /**
     * What a visitor is told, in both languages. Plain text, nothing that a user typed.
     *
     * @param code stable, for programs: such as {@code site_stopped}
     * @param retryAfter when it is worth while to come again
     */
    record Notice(String code, Words english, Words korean, Duration retryAfter) {

        /**
         * What it says in one language.
         *
         * @param title one line
         * @param text a sentence or two
         */
        public record Words(String title, String text) {}
    }
}
