package dev.webhoster.web.security;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

import dev.webhoster.account.Accounts;
import dev.webhoster.web.page.Languages;

/** Redirects to the requested page, in the language of the account. */
final class LoginSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Accounts accounts;
    private final Languages languages;

    LoginSuccess(Accounts accounts, Languages languages) {
        this.accounts = accounts;
        this.languages = languages;
        setDefaultTargetUrl("/dashboard");
        setRequestCache(LoginReturnCache.pagesOnly());
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException, ServletException {
        accounts.findById(Long.parseLong(login.getName())).map(account -> account.language())
                .ifPresent(language -> languages.setLocale(request, response, Locale.forLanguageTag(language)));
        super.onAuthenticationSuccess(request, response, login);
    }

    /** Without a saved request: the page whose form was submitted after its session had expired. */
    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        Object back = session.getAttribute(ExpiredFormHandler.RETURN_ADDRESS);
        session.removeAttribute(ExpiredFormHandler.RETURN_ADDRESS);
        return back == null ? super.determineTargetUrl(request, response) : back.toString();
    }
}
