package dev.webhoster.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

import dev.webhoster.platform.Slot;

/** Decides what visitors of a held machine are told. Asked at most once a second for a slot, and only when it is visited. */
@FunctionalInterface
public interface HoldPageSource {

    /** @return empty when the slot belongs to no machine */
    Optional<Notice> noticeFor(Slot slot);

    /**
     * What a visitor is told, in both languages. Plain text, nothing that a user typed.
     *
     * @param code stable, for programs: such as {@code site_stopped}
     * @param retryAfter when the visitor should try again
     */
    record Notice(String code, Words english, Words korean, Duration retryAfter) {

        /** Nothing more is known than that the machine does not answer. */
        public static final Notice SILENT = of("site_silent", Duration.ofSeconds(5));
        public static final Notice UNKNOWN = of("unknown_site", Duration.ZERO);

        /** @param code the words stand below it in {@code site-notices.properties} */
        public static Notice of(String code, Duration retryAfter) {
            return new Notice(code, Words.of(code, Locale.ENGLISH), Words.of(code, Locale.KOREAN), retryAfter);
        }

        /** English for every language but Korean. */
        public Words words(Locale language) {
            return language.getLanguage().equals("ko") ? korean : english;
        }

        /**
         * A notice in one language.
         *
         * @param title one line
         * @param text a sentence or two
         */
        public record Words(String title, String text) {

            /** @param key of {@code site-notices.properties}, without {@code .title} and {@code .text} */
            public static Words of(String key, Locale language) {
                ResourceBundle words = ResourceBundle.getBundle("site-notices", language,
                        ResourceBundle.Control.getNoFallbackControl(List.of("java.properties")));
                return new Words(words.getString(key + ".title"), words.getString(key + ".text"));
            }
        }
    }
}
