package dev.webhoster.web;

import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.AccountException;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.FormErrors;
import dev.webhoster.web.page.Languages;

/** Registration, followed by a login. */
@Controller
class SignUpController {

    private final Registration registration;
    private final AccountChanges changes;
    private final Languages languages;

    SignUpController(Registration registration, AccountChanges changes, Languages languages) {
        this.registration = registration;
        this.changes = changes;
        this.languages = languages;
    }

    @GetMapping("/signup")
    ModelAndView form(@CurrentAccount @Nullable Account account, @RequestParam(required = false) @Nullable String ended) {
        return account == null ? page(SignUp.empty(), FormErrors.NONE).addObject("ended", ended != null)
                : new ModelAndView("redirect:/dashboard");
    }

    @PostMapping("/signup")
    ModelAndView signUp(@Valid @ModelAttribute("form") SignUp form, BindingResult result, HttpServletRequest request)
            throws ServletException {
        if (result.hasErrors()) {
            return page(form, FormErrors.of(result));
        }
        try {
            keepLanguage(registration.register(form), request);
        } catch (AccountException e) {
            return page(form, ErrorMessages.formErrors(e));
        }
        signIn(form, request);
        return new ModelAndView("redirect:/dashboard");
    }

    /** The first page of a new machine is in this language, too. English, the default, is not stored. */
    private void keepLanguage(Account account, HttpServletRequest request) {
        String language = languages.resolveLocale(request).getLanguage();
        if (!language.equals(Languages.SUPPORTED.getFirst())) {
            changes.setLanguage(account.id(), language);
        }
    }

    /** A new session prevents session fixation. */
    private static void signIn(SignUp form, HttpServletRequest request) throws ServletException {
        request.logout();
        request.login(form.email(), form.password());
    }

    private static ModelAndView page(SignUp form, FormErrors errors) {
        return new ModelAndView("account/signup", Map.of("form", form, "errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
