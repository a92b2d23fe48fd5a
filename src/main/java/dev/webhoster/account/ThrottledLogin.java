package dev.webhoster.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Applies {@link LoginAttempts} to logins by password, of pages and programs alike. */
final class ThrottledLogin implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final LoginAttempts attempts;

    ThrottledLogin(AuthenticationProvider passwords, LoginAttempts attempts) {
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /** @throws LockedException caused by {@link AccountException.TooManyAttempts}, during a lockout */
    @Override
    public @Nullable Authentication authenticate(Authentication login) throws AuthenticationException {
        try {
            return attempts.attempt(login.getName(), address(login), () -> passwords.authenticate(login));
        } catch (AccountException.TooManyAttempts e) {
            throw new LockedException("Somebody guesses passwords", e);
        }
    }

    @Override
    public boolean supports(Class<?> login) {
        return passwords.supports(login);
    }

    private static String address(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
