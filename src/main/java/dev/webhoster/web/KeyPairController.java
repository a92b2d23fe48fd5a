package dev.webhoster.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
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

    private static final String NAME = "vm-webhoster";

    private final KeyMaker maker;

    KeyPairController(KeyMaker maker) {
        this.maker = maker;
    }

    @PostMapping("/keys/pair")
    ResponseEntity<String> make(@CurrentAccount Account account) {
        MadeKey made = maker.make(account.id(), NAME);
        // By this the page's script sees that the download has begun, and shows the new key
        ResponseCookie sign = ResponseCookie.from("WEBHOSTER_KEY_MADE", "1").path("/keys").maxAge(60).sameSite("Lax").build();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(FILE).build().toString())
                .header(HttpHeaders.SET_COOKIE, sign.toString()).body(made.privateKey());
    }

    @ExceptionHandler
    String tooMany(AccountException.TooManyKeys e, RedirectAttributes redirect) {
        redirect.addFlashAttribute(PageAdvice.MESSAGE, Refusals.said(e));
        return "redirect:/keys";
    }
}
