package dev.webhoster.web;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.InvalidKey;
import dev.webhoster.account.AccountException.KeyAlreadyAdded;
import dev.webhoster.account.AccountException.KeyNotFound;
import dev.webhoster.account.AccountException.NotYourself;
import dev.webhoster.account.AccountException.PrivateKeyPasted;
import dev.webhoster.account.AccountException.TokenNotFound;
import dev.webhoster.account.AccountException.TooManyAttempts;
import dev.webhoster.account.AccountException.TooManyKeys;
import dev.webhoster.account.AccountException.TooManyTokens;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.account.AccountException.WrongPassword;
import dev.webhoster.account.KeyProblem;
import dev.webhoster.hosting.HostingException;

/** How pages put what the modules refuse. */
final class Refusals {

    private Refusals() {}

    static Said said(AccountException e) {
        return switch (e) {
            case EmailTaken _ -> new Said("refusal.email-taken");
            case UsernameTaken _ -> new Said("refusal.username-taken");
            case InvalidKey key -> said(key.flaw());
            case PrivateKeyPasted _ -> new Said("refusal.private-key");
            case KeyAlreadyAdded key -> new Said("refusal.key-already-added", key.name());
            case TooManyKeys keys -> new Said("refusal.too-many-keys", Integer.toString(keys.limit()));
            case KeyNotFound _ -> new Said("refusal.key-not-found");
            case WrongPassword _ -> new Said("refusal.wrong-password");
            case TooManyAttempts _ -> new Said("refusal.too-many-attempts");
            case NotYourself _ -> new Said("refusal.not-yourself");
            case TooManyTokens tokens -> new Said("refusal.too-many-tokens", Integer.toString(tokens.limit()));
            case TokenNotFound _ -> new Said("refusal.token-not-found");
        };
    }

    private static Said said(KeyProblem flaw) {
        return Said.of(flaw);
    }

    /** Which field of its form a refusal belongs to; the empty name when it belongs to none. */
    static FormErrors beside(AccountException e) {
        String field = switch (e) {
            case EmailTaken _ -> "email";
            case UsernameTaken _ -> "username";
            case InvalidKey _, PrivateKeyPasted _, KeyAlreadyAdded _, TooManyKeys _ -> "publicKey";
            case WrongPassword _, TooManyAttempts _ -> "currentPassword";
            case TooManyTokens _ -> "name";
            case KeyNotFound _, NotYourself _, TokenNotFound _ -> "";
        };
        return FormErrors.of(field, said(e));
    }

    /** @param password as it was typed: none at all is another mistake than a wrong one */
    static FormErrors beside(AccountException e, String password) {
        return e instanceof WrongPassword && password.isEmpty()
                ? FormErrors.of("currentPassword", new Said("refusal.no-password")) : beside(e);
    }

    static Said said(HostingException e) {
        return switch (e) {
            case HostingException.NoSshKey _ -> new Said("refusal.no-ssh-key");
            case HostingException.NotFound _ -> new Said("refusal.no-machine");
            case HostingException.Full full -> Said.of(full.shortage());
            case HostingException.Unavailable _ -> new Said("refusal.unavailable");
            case HostingException.BeingDeleted _ -> new Said("refusal.being-deleted");
        };
    }
}
