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

/** Everybody who signed up, for admins. */
@Controller
class AdminAccountsController {

    private static final int MANY = 50;
    private static final String BACK = "redirect:/admin/accounts";

    private final Accounts accounts;
    private final Administration administration;

    AdminAccountsController(Accounts accounts, Administration administration) {
        this.accounts = accounts;
        this.administration = administration;
    }

    @GetMapping("/admin/accounts")
    String list(@RequestParam(defaultValue = "0") int part, Model model) {
        model.addAttribute("accounts", accounts.findAll(PageRequest.of(Math.max(0, part), MANY, Sort.by("id").descending())));
        return "admin/accounts";
    }

    /** That somebody is shut out is a thing: it is put there, and taken away. */
    @PutMapping("/admin/accounts/{accountId}/ban")
    String disable(@CurrentAccount Account admin, @PathVariable long accountId, RedirectAttributes redirect) {
        try {
            administration.disable(admin.id(), accountId);
            tell(accountId, new Message("admin.disabled"), redirect);
        } catch (AccountException.NotYourself e) {
            redirect.addFlashAttribute(PageAdvice.REFUSAL, ErrorMessages.message(e));
        }
        return BACK;
    }

    @DeleteMapping("/admin/accounts/{accountId}/ban")
    String enable(@PathVariable long accountId, RedirectAttributes redirect) {
        administration.enable(accountId);
        tell(accountId, new Message("admin.enabled"), redirect);
        return BACK;
    }

    /** Accounts go by themselves, so this one may not be there any more. */
    private void tell(long accountId, Message done, RedirectAttributes redirect) {
        boolean isThere = accounts.findById(accountId).isPresent();
        redirect.addFlashAttribute(isThere ? PageAdvice.MESSAGE : PageAdvice.REFUSAL, isThere ? done : new Message("admin.no-account"));
    }
}
