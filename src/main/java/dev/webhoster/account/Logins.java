package dev.webhoster.account;

import java.util.List;
import java.util.Locale;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

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
        return email -> find(accounts, email.strip().toLowerCase(Locale.ROOT));
    }

    private static User find(AccountRepository accounts, String email) {
        // PostgreSQL has no text with a NUL in it: asking for one is an error, not an empty answer
        return accounts.findByEmail(email.replace("\0", ""))
                .map(account -> new User(Long.toString(account.id()), account.passwordHash(), List.of()))
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(email));
    }
}
