package dev.webhoster.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;

/** What everybody sees first. */
@Controller
class LandingController {

    @GetMapping("/")
    String landing(@CurrentAccount @Nullable Account account) {
        return account == null ? "account/landing" : "redirect:/dashboard";
    }
}
