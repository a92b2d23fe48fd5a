package dev.webhoster.api;

import java.net.URI;

import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;

/** Signing up, and who is signed in. */
@RestController
class AccountEndpoint {

    private static final String ME = "/api/v1/me";

    private final Registration registration;

    AccountEndpoint(Registration registration) {
        this.registration = registration;
    }

    @PostMapping("/api/v1/auth/register")
    ResponseEntity<Answer<MyAccount>> register(@Valid @RequestBody SignUp signUp) {
        Account account = registration.register(signUp);
        return ResponseEntity.created(URI.create(ME))
                .body(Answer.of("Your account was made. Log in to get a token.", MyAccount.of(account)));
    }

    @GetMapping(ME)
    Answer<MyAccount> me(@CurrentAccount Account account) {
        return Answer.of("This is your account.", MyAccount.of(account));
    }
}
