package dev.webhoster.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
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
import dev.webhoster.account.AccountException;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.NewSshKey;
import dev.webhoster.account.SshKey;
import dev.webhoster.account.SshKeys;

/** The signed-in person's SSH keys. */
@Controller
class KeysController {

    private final SshKeys keys;

    KeysController(SshKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/keys")
    ModelAndView list(@CurrentAccount Account account) {
        return page(account, "", FormErrors.NONE);
    }

    /** @param file what the form's upload has, which counts when nothing was pasted */
    @PostMapping("/keys")
    ModelAndView add(@CurrentAccount Account account, @ModelAttribute("form") NewSshKey form,
            @RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes redirect) throws IOException {
        try {
            SshKey key = keys.add(account.id(), withFile(form, file));
            redirect.addFlashAttribute(PageAdvice.MESSAGE, new Said("keys.added", key.name()));
            return new ModelAndView("redirect:/keys");
        } catch (AccountException e) {
            return page(account, nameToKeep(form, e), Refusals.beside(e));
        }
    }

    @DeleteMapping("/keys/{keyId}")
    String remove(@CurrentAccount Account account, @PathVariable long keyId, RedirectAttributes redirect) {
        keys.remove(account.id(), keyId);
        redirect.addFlashAttribute(PageAdvice.MESSAGE, new Said("keys.removed"));
        return "redirect:/keys";
    }

    private static NewSshKey withFile(NewSshKey form, @Nullable MultipartFile file) throws IOException {
        return file == null || file.isEmpty() || !form.publicKey().isBlank() ? form
                : new NewSshKey(form.name(), new String(file.getBytes(), StandardCharsets.UTF_8));
    }

    /** A private key may have been pasted into any field: then no field comes back. */
    private static String nameToKeep(NewSshKey form, AccountException refusal) {
        return refusal instanceof AccountException.PrivateKeyPasted ? "" : form.name();
    }

    private ModelAndView page(Account account, String name, FormErrors errors) {
        return new ModelAndView("account/keys", Map.of("keys", keys.of(account.id()), "name", name, "errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
