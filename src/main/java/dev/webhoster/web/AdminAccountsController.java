package dev.webhoster.web;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountException;
import dev.webhoster.account.Accounts;
import dev.webhoster.account.Administration;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.Message;

/** The admins' page of all accounts. */
@Controller
class AdminAccountsController {

    private static final String TO_ACCOUNTS = "redirect:/admin/accounts";

    private final Accounts accounts;
    private final Administration administration;

    AdminAccountsController(Accounts accounts, Administration administration) {
        this.accounts = accounts;
        this.administration = administration;
    }

    @GetMapping("/admin/accounts")
    String list(@RequestParam(defaultValue = "0") int part, Model model) {
        model.addAttribute("accounts", accounts.findAll(PageRequest.of(Math.max(0, part), Paging.SIZE, Sort.by("id").descending())));
        return "admin/accounts";
    }

    /** The ban is a resource: PUT disables the account, DELETE enables it. */
    @PutMapping("/admin/accounts/{accountId}/ban")
    String disable(@CurrentAccount Account admin, @PathVariable long accountId, RedirectAttributes redirect) {
        try {
            administration.disable(admin.id(), accountId);
            redirectMessage(accountId, new Message("admin.disabled"), redirect);
        } catch (AccountException.NotYourself e) {
            redirect.addFlashAttribute(PageAdvice.REFUSAL, ErrorMessages.message(e));
        }
        return TO_ACCOUNTS;
    }

    @DeleteMapping("/admin/accounts/{accountId}/ban")
    String enable(@PathVariable long accountId, RedirectAttributes redirect) {
        administration.enable(accountId);
        redirectMessage(accountId, new Message("admin.enabled"), redirect);
        return TO_ACCOUNTS;
    }

    /** The account may have been deleted meanwhile. */
    private void redirectMessage(long accountId, Message message, RedirectAttributes redirect) {
        boolean exists = accounts.findById(accountId).isPresent();
        redirect.addFlashAttribute(exists ? PageAdvice.MESSAGE : PageAdvice.REFUSAL, exists ? message : new Message("admin.no-account"));
    }
}
