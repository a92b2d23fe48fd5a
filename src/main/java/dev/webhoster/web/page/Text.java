package dev.webhoster.web.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;

import gg.jte.Content;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.web.util.HtmlUtils;

/**
 * Formats texts, times and numbers for one visitor: language, region and time zone. Messages are in
 * {@code messages.properties} and {@code messages_ko.properties}.
 */
public record Text(MessageSource messages, Locale locale, ZoneId zone) {

    private static final long MEBIBYTE = 1024;

    /** Such as {@code ko}. */
    public String language() {
        return locale.getLanguage();
    }

    public String of(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** The name of an enum's value. */
    public String of(Enum<?> value) {
        return of(Message.key(value));
    }

    public String of(MessageSourceResolvable message) {
        return messages.getMessage(message, locale);
    }

    /** A message that contains HTML; its arguments are escaped. */
    public Content html(String key, Object... values) {
        Object[] escaped = Arrays.stream(values)
                .map(value -> value instanceof String text ? HtmlUtils.htmlEscape(text) : value).toArray();
        return output -> output.writeContent(of(key, escaped));
    }

    /** A command or an address, escaped, with optional line breaks after its separators. */
    public static Content withLineBreaks(String text) {
        return output -> output.writeContent(HtmlUtils.htmlEscape(text).replaceAll("(?:@|(?<!/):?/(?!/))(?=\\S)", "$0<wbr>"));
    }

    /** Such as "March 7, 2026". */
    public String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(zone).format(instant);
    }

    /** Such as "Mar 7, 2026, 2:05:09 PM UTC". */
    public String dateTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone).format(instant)
                + DateTimeFormatter.ofPattern(" z", locale).withZone(zone).format(instant);
    }

    /** Such as "1 min 5 s"; the two largest units. */
    public String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return of("duration.days", duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return of("duration.hours", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0 ? of("duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : of("duration.seconds", Math.max(0, duration.toSeconds()));
    }

    /** Such as "1:05", in every language; the script counts on from it. */
    public static String clock(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Such as "1.5 GiB". */
    public String mebibytes(long mebibytes) {
        NumberFormat number = NumberFormat.getInstance(locale);
        number.setMaximumFractionDigits(1);
        return mebibytes < MEBIBYTE ? of("size.mebibytes", mebibytes)
                : of("size.gibibytes", number.format(mebibytes / (double) MEBIBYTE));
    }
}
