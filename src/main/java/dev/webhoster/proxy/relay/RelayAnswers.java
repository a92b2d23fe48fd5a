package dev.webhoster.proxy.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.HoldPageSource.Notice.Words;

/** What visitors of held machines are answered: always something, and never by a connection that is used again. */
final class RelayAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RelayAnswers.class);
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String HEAD = """
            HTTP/1.1 %s
            Content-Type: %s
            Content-Length: %s
            Connection: close
            Cache-Control: no-store
            Vary: Accept, Accept-Language
            X-Content-Type-Options: nosniff
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'
            """;
    private static final Notice SILENT = new Notice("site_silent", new Words("This site is not answering just now",
            "Its server may be starting, stopped or very busy. Please try again in some seconds."),
            new Words("지금 사이트가 응답하지 않습니다", "서버가 시작하는 중이거나 중지되었거나 매우 바쁠 수 있습니다. 잠시 후 다시 시도하세요."),
            Duration.ofSeconds(5));
    private static final Notice UNKNOWN = new Notice("unknown_site", new Words("There is no site at this address",
            "Please check the number. If the site is yours, it has been deleted or is not ready yet."),
            new Words("이 주소에는 사이트가 없습니다", "번호를 확인하세요. 내 사이트라면 삭제되었거나 아직 준비되지 않은 것입니다."),
            Duration.ZERO);

    private final Supplier<@Nullable HoldPageSource> standIn;
    private final HoldPage page;
    private final NoticeCache memory = new NoticeCache(this::ask, SILENT, System::nanoTime);

    /** @param standIn gives null while nobody speaks for machines */
    RelayAnswers(Supplier<@Nullable HoldPageSource> standIn, HoldPage page) {
        this.standIn = standIn;
        this.page = page;
    }

    /** @throws ProxyException.Unavailable when an answer could not be made */
    void check() {
        page.html(SILENT, Language.ENGLISH);
    }

    /** @param slot nothing when the address belongs to none */
    byte[] to(Optional<Slot> slot, RequestHead visit) {
        return slot.flatMap(memory::noticeFor).map(notice -> answer(UNAVAILABLE, notice, visit))
                .orElseGet(() -> answer(NOT_FOUND, UNKNOWN, visit));
    }

    private Optional<Notice> ask(Slot slot) {
        HoldPageSource speaker = standIn.get();
        try {
            return speaker == null ? Optional.of(SILENT) : speaker.noticeFor(slot);
        } catch (RuntimeException e) {
            LOG.debug("Nobody could say why slot {} does not serve its site", slot.number(), e);
            return Optional.of(SILENT);
        }
    }

    private byte[] answer(int status, Notice notice, RequestHead visit) {
        boolean json = new AcceptHeader(visit.header("Accept")).prefersJson();
        Language tongue = Language.of(visit.header("Accept-Language"));
        byte[] body = (json ? page.problem(notice, tongue, status, visit.path()) : page.html(notice, tongue)).getBytes(StandardCharsets.UTF_8);
        String head = HEAD.formatted(status == NOT_FOUND ? "404 Not Found" : "503 Service Unavailable",
                json ? "application/problem+json" : "text/html; charset=utf-8", body.length);
        String retry = status == NOT_FOUND ? "" : "Retry-After: %s%n".formatted(Math.max(1, notice.retryAfter().toSeconds()));
        byte[] bytes = (head + retry + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        return visit.method().equals("HEAD") ? bytes : join(bytes, body);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
