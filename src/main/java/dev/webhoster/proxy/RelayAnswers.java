package dev.webhoster.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.StandIn.Notice;

/** What visitors of held machines are answered: always something, and never by a connection that is used again. */
final class RelayAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RelayAnswers.class);
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String HEAD = """
            HTTP/1.1 %s
            Content-Type: %s
            Content-Length: %d
            Connection: close
            Cache-Control: no-store
            Vary: Accept
            X-Content-Type-Options: nosniff
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'
            """;
    private static final Notice SILENT = new Notice("site_silent", "This site is not answering just now",
            "Its server may be starting, stopped or very busy. Please try again in some seconds.", Duration.ofSeconds(5));
    private static final Notice UNKNOWN = new Notice("unknown_site", "There is no site at this address",
            "Please check the number. If the site is yours, it has been deleted or is not ready yet.", Duration.ZERO);

    private final Supplier<@Nullable StandIn> standIn;
    private final HoldPage page;
    private final BriefMemory memory = new BriefMemory(this::ask, System::nanoTime);

    /** @param standIn gives null while nobody speaks for machines */
    RelayAnswers(Supplier<@Nullable StandIn> standIn, HoldPage page) {
        this.standIn = standIn;
        this.page = page;
    }

    /** @throws ProxyException.Unavailable when an answer could not be made */
    void check() {
        page.html(SILENT);
    }

    /** @param slot nothing when the address belongs to none */
    byte[] to(Optional<Slot> slot, Visit visit) {
        return slot.flatMap(memory::noticeFor).map(notice -> answer(UNAVAILABLE, notice, visit))
                .orElseGet(() -> answer(NOT_FOUND, UNKNOWN, visit));
    }

    private Optional<Notice> ask(Slot slot) {
        StandIn speaker = standIn.get();
        try {
            return speaker == null ? Optional.of(SILENT) : speaker.noticeFor(slot);
        } catch (RuntimeException e) {
            LOG.debug("Nobody could say why slot {} does not serve its site", slot.number(), e);
            return Optional.of(SILENT);
        }
    }

    private byte[] answer(int status, Notice notice, Visit visit) {
        boolean json = new Accept(visit.header("Accept")).prefersJson();
        byte[] body = (json ? page.problem(notice, status, visit.path()) : page.html(notice)).getBytes(StandardCharsets.UTF_8);
        String head = HEAD.formatted(status == NOT_FOUND ? "404 Not Found" : "503 Service Unavailable",
                json ? "application/problem+json" : "text/html; charset=utf-8", body.length);
        String retry = status == NOT_FOUND ? "" : "Retry-After: %d%n".formatted(Math.max(1, notice.retryAfter().toSeconds()));
        byte[] bytes = (head + retry + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        return visit.method().equals("HEAD") ? bytes : join(bytes, body);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
