package dev.webhoster.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;

/** The signed-in person's machine. */
@Controller
class DashboardController {

    @GetMapping("/dashboard")
    String dashboard(@CurrentAccount Account account) {
        return "hosting/dashboard";
    }
}
