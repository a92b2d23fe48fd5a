package dev.webhoster.account;

import java.util.List;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

import dev.webhoster.account.Account.Standing;

/**
 * How Spring Security finds an account by the email that somebody logs in with. What stays in the session is the
 * account's id and nothing that could become stale: it is the authentication's name (see {@link CurrentAccount}).
 */
@Configuration(proxyBeanMethods = false)
class Logins {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetailsService(AccountRepository accounts) {
        return email -> find(accounts, SignUp.normal(email));
    }

    /** Only who knows the password learns that the account is disabled or being closed. */
    @Bean
    AuthenticationProvider passwordLogin(UserDetailsService users, PasswordEncoder passwords, LoginAttempts attempts) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(passwords);
        provider.setPreAuthenticationChecks(user -> {});
        provider.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
        return new ThrottledLogin(provider, attempts);
    }

    private static UserDetails find(AccountRepository accounts, String email) {
        return Optional.of(email).filter(SignUp::isStorable).flatMap(accounts::findByEmail).map(Logins::user)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(email));
    }

    private static UserDetails user(Account account) {
        return User.withUsername(Long.toString(account.id())).password(account.passwordHash())
                .disabled(account.standing() == Standing.DISABLED).accountExpired(account.standing() == Standing.CLOSING).authorities(List.of()).build();
    }
}
