package dev.webhoster.web.page;

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
import dev.webhoster.account.key.KeyProblem;
import dev.webhoster.hosting.model.HostingException;

/** How pages put what the modules refuse. */
public final class ErrorMessages {

    private ErrorMessages() {}

    public static Message said(AccountException e) {
        return switch (e) {
            case EmailTaken _ -> new Message("refusal.email-taken");
            case UsernameTaken _ -> new Message("refusal.username-taken");
            case InvalidKey key -> said(key.flaw());
            case PrivateKeyPasted _ -> new Message("refusal.private-key");
            case KeyAlreadyAdded key -> new Message("refusal.key-already-added", key.name());
            case TooManyKeys keys -> new Message("refusal.too-many-keys", Integer.toString(keys.limit()));
            case KeyNotFound _ -> new Message("refusal.key-not-found");
            case WrongPassword _ -> new Message("refusal.wrong-password");
            case TooManyAttempts _ -> new Message("refusal.too-many-attempts");
            case NotYourself _ -> new Message("refusal.not-yourself");
            case TooManyTokens tokens -> new Message("refusal.too-many-tokens", Integer.toString(tokens.limit()));
            case TokenNotFound _ -> new Message("refusal.token-not-found");
        };
    }

    private static Message said(KeyProblem flaw) {
        return Message.of(flaw);
    }

    /** Which field of its form a refusal belongs to; the empty name when it belongs to none. */
    public static FormErrors beside(AccountException e) {
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
    public static FormErrors beside(AccountException e, String password) {
        return e instanceof WrongPassword && password.isEmpty()
                ? FormErrors.of("currentPassword", new Message("refusal.no-password")) : beside(e);
    }

    public static Message said(HostingException e) {
        return switch (e) {
            case HostingException.NoSshKey _ -> new Message("refusal.no-ssh-key");
            case HostingException.NotFound _ -> new Message("refusal.no-machine");
            case HostingException.Full full -> Message.of(full.shortage());
            case HostingException.Unavailable _ -> new Message("refusal.unavailable");
            case HostingException.BeingDeleted _ -> new Message("refusal.being-deleted");
        };
    }
}
