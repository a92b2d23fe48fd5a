package dev.webhoster.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.key.CreatedKeyPair;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.key.KeyPairMaker;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.web.page.ErrorMessages;

/** Creates a key pair; the answer is the private half as a file, once. */
@Controller
class KeyPairController {

    /** Name of the downloaded file. */
    static final String FILE = "vm-webhoster-key";

    /** Name of the cookie that tells the keys page that a key pair has just been downloaded. */
    static final String CREATED_COOKIE = "WEBHOSTER_KEY_MADE";

    private static final Duration COOKIE_LIFETIME = Duration.ofMinutes(5);

    private final KeyPairMaker maker;
    private final SshKeys keys;
    private final Clock clock;

    KeyPairController(KeyPairMaker maker, SshKeys keys, Clock clock) {
        this.maker = maker;
        this.keys = keys;
        this.clock = clock;
    }

    /** The page's script waits for this cookie. A lifetime of zero removes it. */
    static ResponseCookie createdCookie(Duration lifetime) {
        return ResponseCookie.from(CREATED_COOKIE, "1").path("/keys").maxAge(lifetime).sameSite("Lax").build();
    }

    /**
     * The body is bytes, because Spring's debug log contains bodies that are strings.
     *
     * @param form id of the submitted form, which a double click sends twice
     */
    @PostMapping("/keys/pair")
    ResponseEntity<byte[]> create(@CurrentAccount Account account, @RequestParam UUID form) {
        CreatedKeyPair created = maker.create(account.id(), name(account.id()), form);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(FILE).build().toString())
                .header(HttpHeaders.SET_COOKIE, createdCookie(COOKIE_LIFETIME).toString())
                .body(created.privateKey().getBytes(StandardCharsets.US_ASCII));
    }

    /** A unique name, such as "vm-webhoster 2026-03-07", and "… (2)" for the second of that day. */
    private String name(long accountId) {
        String day = "vm-webhoster " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<String> taken = keys.of(accountId).stream().map(SshKey::name).collect(Collectors.toSet());
        Stream<String> numbered = IntStream.iterate(2, number -> number + 1).mapToObj(number -> day + " (" + number + ")");
        return Stream.concat(Stream.of(day), numbered).filter(name -> !taken.contains(name)).findFirst().orElseThrow();
    }

    @ExceptionHandler
    String tooMany(KeyException.TooManyKeys e, RedirectAttributes redirect) {
        redirect.addFlashAttribute(PageAdvice.REFUSAL, ErrorMessages.message(e));
        return "redirect:/keys";
    }
}
