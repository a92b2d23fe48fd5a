package dev.webhoster.web.page;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.NotYourself;
import dev.webhoster.account.AccountException.TooManyAttempts;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.account.AccountException.WrongPassword;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.key.KeyException.InvalidKey;
import dev.webhoster.account.key.KeyException.KeyAlreadyAdded;
import dev.webhoster.account.key.KeyException.KeyNotFound;
import dev.webhoster.account.key.KeyException.PrivateKeyPasted;
import dev.webhoster.account.key.KeyException.TooManyKeys;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.account.token.TokenException.TokenNotFound;
import dev.webhoster.account.token.TokenException.TooManyTokens;
import dev.webhoster.hosting.model.HostingException;

/** Translates exceptions of the modules into messages for people. */
public final class ErrorMessages {

    private ErrorMessages() {}

    public static Message message(AccountException e) {
        return switch (e) {
            case EmailTaken _ -> new Message("refusal.email-taken");
            case UsernameTaken _ -> new Message("refusal.username-taken");
            case WrongPassword _ -> new Message("refusal.wrong-password");
            case TooManyAttempts _ -> new Message("refusal.too-many-attempts");
            case NotYourself _ -> new Message("refusal.not-yourself");
        };
    }

    public static Message message(KeyException e) {
        return switch (e) {
            case InvalidKey invalid -> Message.of(invalid.problem());
            case PrivateKeyPasted _ -> new Message("refusal.private-key");
            case KeyAlreadyAdded added -> new Message("refusal.key-already-added", added.name());
            case TooManyKeys keys -> new Message("refusal.too-many-keys", Integer.toString(keys.limit()));
            case KeyNotFound _ -> new Message("refusal.key-not-found");
        };
    }

    public static Message message(TokenException e) {
        return switch (e) {
            case TooManyTokens tokens -> new Message("refusal.too-many-tokens", Integer.toString(tokens.limit()));
            case TokenNotFound _ -> new Message("refusal.token-not-found");
        };
    }

    public static Message message(HostingException e) {
        return switch (e) {
            case HostingException.NoSshKey _ -> new Message("refusal.no-ssh-key");
            case HostingException.NotFound _ -> new Message("refusal.no-machine");
            case HostingException.Full full -> Message.of(full.shortage());
            case HostingException.Unavailable _ -> new Message("refusal.unavailable");
            case HostingException.BeingDeleted _ -> new Message("refusal.being-deleted");
        };
    }

    /** The message beside the form field at fault; under the empty name if no field is. */
    public static FormErrors formErrors(AccountException e) {
        String field = switch (e) {
            case EmailTaken _ -> "email";
            case UsernameTaken _ -> "username";
            case WrongPassword _, TooManyAttempts _ -> "currentPassword";
            case NotYourself _ -> "";
        };
        return FormErrors.of(field, message(e));
    }

    /** @param password as it was typed: a missing one gets another message than a wrong one */
    public static FormErrors formErrors(AccountException e, String password) {
        return e instanceof WrongPassword && password.isEmpty()
                ? FormErrors.of("currentPassword", new Message("refusal.no-password")) : formErrors(e);
    }

    public static FormErrors formErrors(TokenException e) {
        return FormErrors.of("name", message(e));
    }
}
