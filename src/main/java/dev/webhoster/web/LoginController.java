package dev.webhoster.web;

import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;

/** The login form; Spring Security takes what is sent from it. */
@Controller
class LoginController {

    @GetMapping("/login")
    String form(@CurrentAccount @Nullable Account account, Model model, HttpSession session,
            @RequestParam(required = false) @Nullable String disabled,
            @SessionAttribute(name = LoginFailure.EMAIL, required = false) @Nullable String email) {
        if (account != null) {
            return "redirect:/dashboard";
        }
        if (email != null) {
            session.removeAttribute(LoginFailure.EMAIL);
            model.addAttribute("email", email).addAttribute("refused", disabled == null);
        }
        model.addAttribute("disabled", email != null && disabled != null);
        return "account/login";
    }

    @GetMapping(path = "/login", params = "goodbye")
    String loggedOut(Model model) {
        model.addAttribute("loggedOut", true);
        return "account/login";
    }
}
