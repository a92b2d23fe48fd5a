package dev.webhoster.api.v1;

import java.net.URI;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.AccountChanges;
import dev.webhoster.account.AccountDeletion;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;

/** Signs up; shows, changes and closes the caller's account; ends its logins. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class AccountEndpoint {

    private static final String ME = "/api/v1/me";

    private final Registration registration;
    private final AccountChanges changes;
    private final AccountDeletion closing;

    AccountEndpoint(Registration registration, AccountChanges changes, AccountDeletion closing) {
        this.registration = registration;
        this.changes = changes;
        this.closing = closing;
    }

    @PostMapping(ApiPaths.REGISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<AccountResponse>> register(@Valid @RequestBody SignUp signUp) {
        Account account = registration.register(signUp);
        return ResponseEntity.created(URI.create(ME))
                .body(Envelope.of("Your account was created. Log in to get a token.", AccountResponse.of(account)));
    }

    @GetMapping(ME)
    Envelope<AccountResponse> me(@CurrentAccount Account account) {
        return Envelope.of("This is your account.", AccountResponse.of(account));
    }

    @PatchMapping(ME)
    Envelope<AccountResponse> change(@CurrentAccount Account account, @Valid @RequestBody AccountUpdate edit) {
        return Envelope.of(edit.password() == null ? "Your account was changed."
                : "Your account was changed. Log in with the new password.",
                AccountResponse.of(changes.apply(account.id(), edit.of(account), "")));
    }

    @DeleteMapping(path = ME, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Void> close(@CurrentAccount Account account, @RequestBody AccountClosure closure) {
        closing.close(account.id(), closure.currentPassword());
        return Envelope.of("Your account is closed. Its machine is deleted, and then it is gone too.", null);
    }

    /** Ends the sessions of browsers, too. */
    @DeleteMapping(ME + "/logins")
    Envelope<Void> logOutEverywhere(@CurrentAccount Account account) {
        changes.logOutEverywhere(account.id());
        return Envelope.of("You are logged out everywhere. Personal access tokens go on until you revoke them.", null);
    }
}
