package dev.webhoster.proxy.relay;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

import dev.webhoster.proxy.HoldPageSource.Notice;

/** In which of our languages a visitor reads. */
enum Language {
    ENGLISH,
    KOREAN;

    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.KOREAN);

    /** @param header the value of {@code AcceptHeader-Language}; what is not understood of it counts as not said */
    static Language of(String header) {
        try {
            return header.isBlank() || !Locale.KOREAN.equals(Locale.lookup(LanguageRange.parse(header), KNOWN)) ? ENGLISH : KOREAN;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return ENGLISH;
        }
    }

    /** For the attribute {@code lang}. */
    String tag() {
        return switch (this) {
            case ENGLISH -> "en";
            case KOREAN -> "ko";
        };
    }

    Notice.Words of(Notice notice) {
        return switch (this) {
            case ENGLISH -> notice.english();
            case KOREAN -> notice.korean();
        };
    }
}
