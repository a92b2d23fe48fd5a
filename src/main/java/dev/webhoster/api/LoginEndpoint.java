package dev.webhoster.api;

import static org.springframework.security.authentication.UsernamePasswordAuthenticationToken.unauthenticated;

import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives a token for email and password, as OAuth2's password form asks for it. */
@RestController
class LoginEndpoint {

    private final AuthenticationManager logins;
    private final Tokens tokens;

    LoginEndpoint(AuthenticationConfiguration logins, Tokens tokens) {
        this.logins = logins.getAuthenticationManager();
        this.tokens = tokens;
    }

    /** @param username the email */
    @PostMapping(path = "/api/v1/auth/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Token login(@RequestParam String username, @RequestParam String password) {
        return tokens.issue(logins.authenticate(unauthenticated(username, password)).getName());
    }
}
