package dev.webhoster.web;

import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.AccountEdit;
import dev.webhoster.account.AccountException;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.NewPassword;
import dev.webhoster.account.Profile;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.FormErrors;
import dev.webhoster.web.page.Message;

/** Pages of one's own email, username and password. */
@Controller
class AccountController {

    private static final String TO_ACCOUNT = "redirect:/account";
    private static final String PROFILE_ERRORS = "profileErrors";
    private static final String PASSWORD_ERRORS = "passwordErrors";

    private final AccountChanges changes;

    AccountController(AccountChanges changes) {
        this.changes = changes;
    }

    @GetMapping("/account")
    ModelAndView show(@CurrentAccount Account account) {
        return page(PROFILE_ERRORS, Profile.of(account), FormErrors.NONE);
    }

    @PutMapping("/account")
    ModelAndView changeProfile(@CurrentAccount Account account, @Valid @ModelAttribute("form") Profile form, BindingResult result,
            HttpSession session, RedirectAttributes redirect) {
        return submit(PROFILE_ERRORS, form, form.currentPassword(), result, () -> {
            changes.apply(account.id(), AccountEdit.of(form), session.getId());
            redirect.addFlashAttribute(PageAdvice.MESSAGE, new Message("account.renamed"));
            return TO_ACCOUNT;
        });
    }

    /** The address of a refused form, if it is opened again. */
    @GetMapping("/account/password")
    String showPasswordForm() {
        return "redirect:/account";
    }

    @PutMapping("/account/password")
    ModelAndView changePassword(@CurrentAccount Account account, @Valid @ModelAttribute("form") NewPassword form,
            BindingResult result, HttpSession session, RedirectAttributes redirect) {
        return submit(PASSWORD_ERRORS, Profile.of(account), form.currentPassword(), result, () -> {
            changes.apply(account.id(), AccountEdit.of(form), session.getId());
            redirect.addFlashAttribute(PageAdvice.MESSAGE, new Message("account.password-changed"));
            return TO_ACCOUNT;
        });
    }

    private static ModelAndView submit(String sent, Profile form, String password, BindingResult result,
            Supplier<String> change) {
        if (result.hasErrors()) {
            return page(sent, form, FormErrors.of(result));
        }
        try {
            return new ModelAndView(change.get());
        } catch (AccountException e) {
            return page(sent, form, ErrorMessages.formErrors(e, password));
        }
    }

    /** @param sent name of the attribute with the errors: the page has two forms */
    private static ModelAndView page(String sent, Profile form, FormErrors errors) {
        return new ModelAndView("account/account", Map.of("form", form, sent, errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
