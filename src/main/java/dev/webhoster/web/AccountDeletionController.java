package dev.webhoster.web;

import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.AccountDeletion;
import dev.webhoster.account.AccountException;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.FormErrors;

/** Logs out everywhere, and deletes the account. */
@Controller
class AccountDeletionController {

    private final AccountChanges changes;
    private final AccountDeletion deletion;

    AccountDeletionController(AccountChanges changes, AccountDeletion deletion) {
        this.changes = changes;
        this.deletion = deletion;
    }

    @PostMapping("/account/logout-everywhere")
    String logOutEverywhere(@CurrentAccount Account account, HttpServletRequest request) throws ServletException {
        changes.logOutEverywhere(account.id());
        request.logout();
        return "redirect:/login?goodbye";
    }

    @GetMapping("/account/deletion")
    ModelAndView askBeforeDeleting() {
        return page(FormErrors.NONE);
    }

    @DeleteMapping("/account")
    ModelAndView delete(@CurrentAccount Account account, @RequestParam(defaultValue = "") String currentPassword,
            HttpServletRequest request) throws ServletException {
        try {
            deletion.close(account.id(), currentPassword);
        } catch (AccountException e) {
            return page(ErrorMessages.formErrors(e, currentPassword));
        }
        request.logout();
        return new ModelAndView("redirect:/?deleted");
    }

    private static ModelAndView page(FormErrors errors) {
        return new ModelAndView("account/deletion", Map.of("errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
