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

/** Switches the language by a link, which needs no session. The account keeps the choice. */
@Controller
class LanguageController {

    private final Languages languages;
    private final AccountChanges changes;

    LanguageController(Languages languages, AccountChanges changes) {
        this.languages = languages;
        this.changes = changes;
    }

    @GetMapping("/language/{language}")
    String select(@PathVariable String language, @RequestParam(defaultValue = "/") String back,
            @CurrentAccount @Nullable Account account, HttpServletRequest request, HttpServletResponse response) {
        if (!Languages.SUPPORTED.contains(language)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        languages.setLocale(request, response, Locale.forLanguageTag(language));
        if (account != null && !language.equals(account.language())) {
            changes.setLanguage(account.id(), language);
        }
        return "redirect:" + PageAddress.localOrHome(back);
    }
}
