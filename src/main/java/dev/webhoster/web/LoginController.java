package dev.webhoster.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.SessionAttribute;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.web.page.Message;
import dev.webhoster.web.security.LoginFailure;

/** The login form; Spring Security handles its submission. */
@Controller
class LoginController {

    @GetMapping("/login")
    String form(@CurrentAccount @Nullable Account account, Model model, HttpServletRequest request, HttpSession session,
            @SessionAttribute(name = LoginFailure.EMAIL, required = false) @Nullable String email) {
        if (account != null) {
            return "redirect:/dashboard";
        }
        Message refusal = refusal(request.getParameterMap().keySet(), email != null);
        if (refusal != null) {
            model.addAttribute("refusal", refusal);
        }
        if (email != null) {
            session.removeAttribute(LoginFailure.EMAIL);
            model.addAttribute("email", email);
        }
        return "account/login";
    }

    @GetMapping(path = "/login", params = "goodbye")
    String loggedOut(Model model) {
        model.addAttribute("loggedOut", true);
        return "account/login";
    }

    /** @param parameters of the redirects by {@link LoginFailure} and {@code ExpiredFormHandler} */
    private static @Nullable Message refusal(Set<String> parameters, boolean tried) {
        if (parameters.contains("ended")) {
            return new Message("login.ended");
        }
        if (!tried) {
            return null;
        }
        return parameters.contains("disabled") ? new Message("login.disabled")
                : parameters.contains("closing") ? new Message("login.closing") : new Message("login.refused");
    }
}
