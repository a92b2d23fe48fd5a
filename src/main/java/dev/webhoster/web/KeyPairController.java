package dev.webhoster.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountException;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.KeyMaker;
import dev.webhoster.account.MadeKey;

/** Makes a key pair for a person who has none: the answer is the private half, once, as a file. */
@Controller
class KeyPairController {

    /** How the file is called on the person's computer, unless it is renamed. */
    static final String FILE = "vm-webhoster-key";

    /** The cookie that tells the next page that a key has just been handed over. */
    static final String MADE = "WEBHOSTER_KEY_MADE";

    private static final Duration SEEN_WITHIN = Duration.ofMinutes(5);

    private final KeyMaker maker;
    private final Clock clock;

    KeyPairController(KeyMaker maker, Clock clock) {
        this.maker = maker;
        this.clock = clock;
    }

    /** The page's script waits for it. Zero takes it away. */
    static ResponseCookie sign(Duration lasting) {
        return ResponseCookie.from(MADE, "1").path("/keys").maxAge(lasting).sameSite("Lax").build();
    }

    /**
     * As bytes: Spring's log has texts in it, if an operator asks it for more.
     *
     * @param form which one was sent, perhaps twice by a double click
     */
    @PostMapping("/keys/pair")
    ResponseEntity<byte[]> make(@CurrentAccount Account account, @RequestParam UUID form) {
        String name = "vm-webhoster " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        MadeKey made = maker.make(account.id(), name, form);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(FILE).build().toString())
                .header(HttpHeaders.SET_COOKIE, sign(SEEN_WITHIN).toString()).body(made.privateKey().getBytes(StandardCharsets.US_ASCII));
    }

    @ExceptionHandler
    String tooMany(AccountException.TooManyKeys e, RedirectAttributes redirect) {
        redirect.addFlashAttribute(PageAdvice.REFUSAL, Refusals.said(e));
        return "redirect:/keys";
    }
}
