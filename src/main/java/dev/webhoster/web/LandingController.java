package dev.webhoster.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;

/** What everybody may see. */
@Controller
class LandingController {

    @GetMapping("/")
    String landing(@CurrentAccount @Nullable Account account, @RequestParam(required = false) @Nullable String deleted,
            Model model) {
        model.addAttribute("deleted", deleted != null);
        return account == null ? "account/landing" : "redirect:/dashboard";
    }

    @GetMapping("/help")
    String help() {
        return "help";
    }

    /** What a browser shows that cannot reach us: it keeps this page from an earlier visit. */
    @GetMapping("/offline")
    String offline() {
        return "offline";
    }
}
