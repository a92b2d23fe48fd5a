package dev.webhoster.web;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

    @PostMapping("/keys")
    ModelAndView add(@CurrentAccount Account account, @ModelAttribute("form") NewSshKey form,
            RedirectAttributes redirect) {
        try {
            SshKey key = keys.add(account.id(), form);
            redirect.addFlashAttribute(PageAdvice.MESSAGE, "The key \u201c" + key.name() + "\u201d was added.");
            return new ModelAndView("redirect:/keys");
        } catch (AccountException e) {
            return page(account, nameToKeep(form, e), WebErrors.beside(e));
        }
    }

    @DeleteMapping("/keys/{keyId}")
    String remove(@CurrentAccount Account account, @PathVariable long keyId, RedirectAttributes redirect) {
        keys.remove(account.id(), keyId);
        redirect.addFlashAttribute(PageAdvice.MESSAGE, "The key was removed.");
        return "redirect:/keys";
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
