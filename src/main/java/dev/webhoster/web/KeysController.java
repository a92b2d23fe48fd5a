package dev.webhoster.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.key.KeyProblem;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.KeyStates;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.FormErrors;
import dev.webhoster.web.page.Message;

/** Pages of one's own SSH keys. */
@Controller
class KeysController {

    private static final String PUBLIC_KEY = "publicKey";
    private static final String FILE = "file";
    private static final Set<KeyProblem> PUBLIC_KEY_PROBLEMS = EnumSet.of(KeyProblem.DSA, KeyProblem.RSA_LENGTH, KeyProblem.CERTIFICATE);

    /** The values that a refused form shows again. */
    private record Form(String name, String publicKey) {

        static final Form EMPTY = new Form("", "");
    }

    private final SshKeys keys;
    private final Hostings hostings;
    private final KeyStates states;

    KeysController(SshKeys keys, Hostings hostings, KeyStates states) {
        this.keys = keys;
        this.hostings = hostings;
        this.states = states;
    }

    /** @param created cookie of {@link KeyPairController} after a download; it is removed */
    @GetMapping("/keys")
    ModelAndView list(@CurrentAccount Account account,
            @CookieValue(name = KeyPairController.CREATED_COOKIE, required = false) @Nullable String created,
            HttpServletResponse response) {
        if (created != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, KeyPairController.createdCookie(Duration.ZERO).toString());
        }
        return page(account, Form.EMPTY, FormErrors.NONE).addObject("made", created != null);
    }

    /** @param file used if nothing was pasted */
    @PostMapping("/keys")
    ModelAndView add(@CurrentAccount Account account, @ModelAttribute("form") NewSshKey form,
            @RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes redirect) throws IOException {
        MultipartFile upload = file == null || file.isEmpty() || !form.publicKey().isBlank() ? null : file;
        try {
            SshKey key = keys.add(account.id(), upload == null ? form : new NewSshKey(form.name(), text(upload)));
            redirect.addFlashAttribute(PageAdvice.MESSAGE, new Message("keys.added", key.name()));
            return new ModelAndView("redirect:/keys");
        } catch (KeyException e) {
            return page(account, safeToShow(form, e), FormErrors.of(upload == null ? PUBLIC_KEY : FILE, ErrorMessages.message(e)));
        }
    }

    @DeleteMapping("/keys/{keyId}")
    String remove(@CurrentAccount Account account, @PathVariable long keyId, RedirectAttributes redirect) {
        keys.remove(account.id(), keyId);
        boolean isGone = states.leftovers(account.id()).isEmpty();
        redirect.addFlashAttribute(isGone ? PageAdvice.MESSAGE : PageAdvice.REFUSAL,
                isGone ? new Message("keys.removed") : new Message("keys.removed-later"));
        return "redirect:/keys";
    }

    private static String text(MultipartFile file) throws IOException {
        return new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    /** A field may contain a private key, so only a text that is a public key is sent back. */
    private static Form safeToShow(NewSshKey form, KeyException refusal) {
        boolean isPublic = switch (refusal) {
            case KeyException.KeyAlreadyAdded _,KeyException.TooManyKeys _ -> true;
            case KeyException.InvalidKey key -> PUBLIC_KEY_PROBLEMS.contains(key.problem());
            default -> false;
        };
        String name = refusal instanceof KeyException.PrivateKeyPasted ? "" : form.name();
        return new Form(name, isPublic ? form.publicKey() : "");
    }

    private ModelAndView page(Account account, Form form, FormErrors errors) {
        return new ModelAndView("account/keys", Map.of("keys", keys.of(account.id()), "states", states.of(account.id()),
                "leftovers", states.leftovers(account.id()), "name", form.name(), "publicKey", form.publicKey(),
                "errors", errors, "hasMachine", hostings.of(account.id()).isPresent()),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
