package dev.webhoster.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.web.page.Languages;
import dev.webhoster.web.page.PageAddress;

/** The switch between languages: a link, so that nobody needs a session for it. It is remembered. */
@Controller
class LanguageController {

    private final Languages languages;
    private final AccountChanges changes;

    LanguageController(Languages languages, AccountChanges changes) {
        this.languages = languages;
        this.changes = changes;
    }

    @GetMapping("/language/{language}")
    String choose(@PathVariable String language, @RequestParam(defaultValue = "/") String back,
            @CurrentAccount @Nullable Account account, HttpServletRequest request, HttpServletResponse response) {
        if (!Languages.KNOWN.contains(language)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        languages.setLocale(request, response, Locale.forLanguageTag(language));
        if (account != null && !language.equals(account.language())) {
            changes.speak(account.id(), language);
        }
        return "redirect:" + PageAddress.oursOrStart(back);
    }
}
