package dev.webhoster.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import gg.jte.output.StringOutput;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Dates, numbers, sizes and times are formatted for the reader. */
class TextTest {

    private static final Instant EVENING = Instant.parse("2026-03-07T15:05:09Z");

    private final ResourceBundleMessageSource messages = messages();

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"en-US|UTC|March 7, 2026", "en-GB|UTC|7 March 2026", "ko-KR|UTC|2026년 3월 7일", "ko|Asia/Seoul|2026년 3월 8일",
                "en-DE|UTC|7 March 2026"})
    void days(String language, String zone, String day) {
        assertThat(text(language, zone).date(EVENING)).isEqualTo(day);
    }

    /** English has a narrow space before AM and PM. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en-US|UTC|Mar 7, 2026, 3:05:09 PM UTC", "en-GB|Europe/London|7 Mar 2026, 15:05:09 GMT",
        "ko|Asia/Seoul|2026. 3. 8. 오전 12:05:09 KST", "en-US|America/New_York|Mar 7, 2026, 10:05:09 AM EST"})
    void moments(String language, String zone, String moment) {
        assertThat(text(language, zone).dateTime(EVENING).replace('\u202f', ' ')).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"0|0 s|0초", "59|59 s|59초", "60|1 min 0 s|1분 0초", "754|12 min 34 s|12분 34초", "3600|1 h 0 min|1시간 0분",
                "90000|1 d 1 h|1일 1시간", "-5|0 s|0초"})
    void durations(long seconds, String english, String korean) {
        assertThat(text("en", "UTC").duration(Duration.ofSeconds(seconds))).isEqualTo(english);
        assertThat(text("ko", "UTC").duration(Duration.ofSeconds(seconds))).isEqualTo(korean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"en|0|0 MiB", "en|1023|1,023 MiB", "en|1024|1 GiB", "en|1536|1.5 GiB", "en|10240000|10,000 GiB", "en-DE|1536|1,5 GiB",
                "ko|1023|1,023MiB", "ko|1536|1.5GiB"})
    void sizes(String language, long mebibytes, String size) {
        assertThat(text(language, "UTC").mebibytes(mebibytes)).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"sftp -P 22 ann@host:/var/www|sftp -P 22 ann@<wbr>host:/<wbr>var/<wbr>www", "http://host:80/a/|http://host:80/<wbr>a/",
                "Host: my-site/.|Host: my-site/<wbr>.", "SHA256:ab|SHA256:ab", "<b>&/\"/x|&lt;b&gt;&amp;/<wbr>&quot;/<wbr>x"})
    void commandsMayBreakAfterWhatSeparatesTheirParts(String command, String html) {
        StringOutput output = new StringOutput();
        Text.withLineBreaks(command).writeTo(output);
        assertThat(output.toString()).isEqualTo(html);
    }

    @Test
    void numbersAreGrouped() {
        assertThat(text("en", "UTC").number(1234567)).isEqualTo("1,234,567");
        assertThat(text("en-CH", "UTC").number(1234567)).isEqualTo("1’234’567");
    }

    @Test
    void clocksAreTheSameEverywhere() {
        assertThat(Text.clock(Duration.ZERO)).isEqualTo("0:00");
        assertThat(Text.clock(Duration.ofSeconds(65))).isEqualTo("1:05");
        assertThat(Text.clock(Duration.ofSeconds(3725))).isEqualTo("62:05");
    }

    @ParameterizedTest
    @CsvSource({"Asia/Seoul, Asia/Seoul", "Mars/Crater, UTC", "'', UTC", "GMT+9, GMT+09:00"})
    void theZoneIsTheBrowsersOrUtc(String cookie, String zone) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(Texts.ZONE_COOKIE, cookie));
        assertThat(new Texts(messages, new Languages()).of(request).zone()).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({"'en-GB, ko;q=0.5', en-GB", "'fr, en-DE;q=0.9', en-DE", "ko-KR, ko-KR", "fr, en"})
    void theRegionIsTheBrowsers(String accepted, String locale) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept-Language", accepted);
        request.setPreferredLocales(
                Locale.LanguageRange.parse(accepted).stream().map(range -> Locale.forLanguageTag(range.getRange())).toList());
        assertThat(new Texts(messages, new Languages()).of(request).locale()).isEqualTo(Locale.forLanguageTag(locale));
    }

    private Text text(String language, String zone) {
        return new Text(messages, Locale.forLanguageTag(language), ZoneId.of(zone));
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }
}
