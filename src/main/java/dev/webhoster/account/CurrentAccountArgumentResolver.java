package dev.webhoster.account;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves {@link CurrentAccount} arguments; reads the account once in a request. */
@Component
class CurrentAccountArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String READ = CurrentAccountArgumentResolver.class.getName();

    private final AccountRepository accounts;

    CurrentAccountArgumentResolver(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentAccount.class) && parameter.getParameterType() == Account.class;
    }

    @Override
    public @Nullable Account resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        Account account = find(request);
        if (account == null && !parameter.isOptional()) {
            throw new AuthenticationCredentialsNotFoundException("Nobody is signed in, or the account is gone");
        }
        return account;
    }

    private @Nullable Account find(NativeWebRequest request) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || login instanceof AnonymousAuthenticationToken) {
            return null;
        }
        if (login.getPrincipal() instanceof Account account) {
            return account; // read in this request already, to check a token
        }
        if (request.getAttribute(READ, SCOPE_REQUEST) instanceof Account account) {
            return account;
        }
        Optional<Account> account = accounts.findById(Long.parseLong(login.getName())).filter(Account::isActive);
        account.ifPresent(found -> request.setAttribute(READ, found, SCOPE_REQUEST));
        return account.orElse(null);
    }
}
