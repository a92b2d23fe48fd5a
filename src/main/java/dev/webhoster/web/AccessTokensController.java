package dev.webhoster.web;

import java.time.Clock;
import java.util.Map;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.web.page.ErrorMessages;
import dev.webhoster.web.page.FormErrors;
import dev.webhoster.web.page.Message;

/** Pages of one's own personal access tokens. */
@Controller
class AccessTokensController {

    private static final String PATH = "/account/tokens";
    private static final NewAccessToken EMPTY = new NewAccessToken(null, null, null);

    private final AccessTokens tokens;
    private final Clock clock;

    AccessTokensController(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView list(@CurrentAccount Account account) {
        return page(account, EMPTY, FormErrors.NONE);
    }

    /** Only the answer contains the token: it is neither stored nor kept in a session. */
    @PostMapping(PATH)
    ModelAndView create(@CurrentAccount Account account, @Valid @ModelAttribute("form") @Nullable NewAccessToken form,
            BindingResult result) {
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (result.hasErrors()) {
            return page(account, form, FormErrors.of(result));
        }
        try {
            String secret = tokens.create(account.id(), form).secret();
            return page(account, EMPTY, FormErrors.NONE).addObject("secret", secret);
        } catch (TokenException e) {
            return page(account, form, ErrorMessages.formErrors(e));
        }
    }

    @DeleteMapping(PATH + "/{tokenId}")
    String revoke(@CurrentAccount Account account, @PathVariable long tokenId, RedirectAttributes redirect) {
        tokens.revoke(account.id(), tokenId);
        redirect.addFlashAttribute(PageAdvice.MESSAGE, new Message("tokens.revoked"));
        return "redirect:" + PATH;
    }

    private ModelAndView page(Account account, NewAccessToken form, FormErrors errors) {
        return new ModelAndView("account/tokens", Map.of("tokens", tokens.of(account.id()), "form", form, "errors", errors,
                "now", clock.instant()), errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
