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

/**
 * Sets up Spring Security's login by email and password. The authentication's name is the account's id, and nothing else
 * of the account is kept in a session, where it could become stale (see {@link CurrentAccount}).
 */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetailsService(AccountRepository accounts) {
        return email -> find(accounts, SignUp.normalize(email));
    }

    /** The status is checked after the password, so that only the owner learns that the account is disabled or closed. */
    @Bean
    AuthenticationProvider passwordLogin(UserDetailsService users, PasswordEncoder passwords, LoginAttempts attempts) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(passwords);
        provider.setPreAuthenticationChecks(user -> {});
        provider.setPostAuthenticationChecks(new AccountStatusUserDetailsChecker());
        return new ThrottledLogin(provider, attempts);
    }

    private static UserDetails find(AccountRepository accounts, String email) {
        return Optional.of(email).filter(SignUp::isStorable).flatMap(accounts::findByEmail).map(LoginConfiguration::user)
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(email));
    }

    private static UserDetails user(Account account) {
        return User.withUsername(Long.toString(account.id())).password(account.passwordHash())
                .disabled(account.status() == AccountStatus.DISABLED).accountExpired(account.status() == AccountStatus.CLOSING)
                .authorities(List.of()).build();
    }
}
