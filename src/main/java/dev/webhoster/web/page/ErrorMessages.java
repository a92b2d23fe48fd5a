package dev.webhoster.web.page;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.NotYourself;
import dev.webhoster.account.AccountException.TooManyAttempts;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.account.AccountException.WrongPassword;
import dev.webhoster.account.LocalizedException;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.hosting.model.HostingException;

/** Translates exceptions of the modules into messages for people. */
public final class ErrorMessages {

    private ErrorMessages() {}

    public static Message message(LocalizedException e) {
        return e instanceof TooManyAttempts ? new Message("refusal.locked-out") : Message.of(e);
    }

    public static Message message(HostingException e) {
        return switch (e) {
            case HostingException.NotFound _ -> new Message("refusal.no-machine");
            case HostingException.Full full -> Message.of(full.shortage());
            case HostingException.Unavailable _ -> new Message("refusal.unavailable");
            case HostingException.HostKeyDiffers _ -> new Message("refusal.host-key-differs");
            case HostingException.BeingDeleted _ -> new Message("refusal.being-deleted");
        };
    }

    /** The message beside the form field at fault; under the empty name if no field is. */
    public static FormErrors formErrors(AccountException e) {
        String field = switch (e) {
            case EmailTaken _ -> "email";
            case UsernameTaken _ -> "username";
            case WrongPassword _,TooManyAttempts _ -> "currentPassword";
            case NotYourself _ -> "";
        };
        return FormErrors.of(field, e instanceof EmailTaken
                ? Message.nested("refusal.email-taken-recently", message(e)) : message(e));
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
