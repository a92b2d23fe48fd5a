package dev.webhoster.proxy.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProxyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The responses to visitors of held machines: a page from the template {@code hold.html}, or a problem (RFC 9457) for programs.
 * The connection is always closed, so that the next request can reach the machine.
 */
final class HoldResponses {

    private static final Logger LOG = LoggerFactory.getLogger(HoldResponses.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEMPLATE = "hold.html";
    private static final String HEAD = """
            HTTP/1.1 %s %s
            Content-Type: %s
            Content-Length: %s
            Connection: close
            Cache-Control: no-store
            Vary: Accept, Accept-Language
            X-Content-Type-Options: nosniff
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'
            """;

    private final Supplier<@Nullable HoldPageSource> source;
    private final TextTemplates templates;
    private final NoticeCache notices = new NoticeCache(this::ask, Notice.SILENT, System::nanoTime);

    /** @param source gives null while the application has none */
    HoldResponses(Supplier<@Nullable HoldPageSource> source, TextTemplates templates) {
        this.source = source;
        this.templates = templates;
    }

    /** @throws ProxyException.Unavailable when no page could be rendered */
    void check() {
        page(Notice.SILENT, Locale.ENGLISH);
    }

    /** @param slot empty when the relay's address belongs to no slot */
    byte[] to(Optional<Slot> slot, RequestHead request) {
        return slot.flatMap(notices::noticeFor).map(notice -> response(HttpStatus.SERVICE_UNAVAILABLE, notice, request))
                .orElseGet(() -> response(HttpStatus.NOT_FOUND, Notice.UNKNOWN, request));
    }

    private Optional<Notice> ask(Slot slot) {
        HoldPageSource asked = source.get();
        try {
            return asked == null ? Optional.of(Notice.SILENT) : asked.noticeFor(slot);
        } catch (RuntimeException e) {
            LOG.debug("The notice for slot {} could not be found", slot.number(), e);
            return Optional.of(Notice.SILENT);
        }
    }

    private byte[] response(HttpStatus status, Notice notice, RequestHead request) {
        boolean json = request.prefersJson();
        byte[] body = (json ? problem(status, notice, request) : page(notice, request.language())).getBytes(UTF_8);
        String head = HEAD.formatted(status.value(), status.getReasonPhrase(),
                json ? "application/problem+json" : "text/html; charset=utf-8",
                body.length);
        String retry = status == HttpStatus.NOT_FOUND ? "" : "Retry-After: %s%n".formatted(Math.max(1, notice.retryAfter().toSeconds()));
        byte[] bytes = (head + retry + "\n").replace("\n", "\r\n").getBytes(US_ASCII);
        return request.method().equals("HEAD") ? bytes : join(bytes, body);
    }

    private String page(Notice notice, Locale language) {
        Notice.Words words = notice.words(language);
        try {
            return templates.render(TEMPLATE, Map.of("title", words.title(), "text", words.text(), "language", language.getLanguage()));
        } catch (RuntimeException e) {
            throw ProxyException.Unavailable.template(TEMPLATE, e);
        }
    }

    private static String problem(HttpStatus status, Notice notice, RequestHead request) {
        Notice.Words words = notice.words(request.language());
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", words.title());
        problem.put("status", status.value());
        problem.put("detail", words.text());
        if (!request.path().isEmpty()) {
            problem.put("instance", request.path());
        }
        problem.put("code", notice.code());
        return JSON.writeValueAsString(problem);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
