package dev.webhoster.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.support.RequestContextUtils;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.AccountException.EmailTaken;
import dev.webhoster.account.AccountException.InvalidKey;
import dev.webhoster.account.AccountException.KeyAlreadyAdded;
import dev.webhoster.account.AccountException.KeyNotFound;
import dev.webhoster.account.AccountException.PrivateKeyPasted;
import dev.webhoster.account.AccountException.TooManyKeys;
import dev.webhoster.account.AccountException.UsernameTaken;
import dev.webhoster.hosting.HostingException;

/** Translates what the modules refuse into what a browser shows: beside a field where there is one, else as a page. */
@ControllerAdvice(basePackageClasses = WebErrors.class)
class WebErrors {

    /** Which field of its form a refusal belongs to; the empty name when it belongs to none. */
    static FormErrors beside(AccountException e) {
        String field = switch (e) {
            case EmailTaken _ -> "email";
            case UsernameTaken _ -> "username";
            case InvalidKey _, PrivateKeyPasted _, KeyAlreadyAdded _, TooManyKeys _ -> "publicKey";
            case KeyNotFound _ -> "";
        };
        return FormErrors.of(field, e.getMessage());
    }

    @ExceptionHandler
    void show(AccountException e, HttpServletResponse response) throws IOException {
        HttpStatus status = switch (e) {
            case EmailTaken _, UsernameTaken _, KeyAlreadyAdded _, TooManyKeys _ -> HttpStatus.CONFLICT;
            case InvalidKey _, PrivateKeyPasted _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case KeyNotFound _ -> HttpStatus.NOT_FOUND;
        };
        response.sendError(status.value());
    }

    /** What cannot be done with a hosting is said on the dashboard, where it can be mended. */
    @ExceptionHandler
    String explain(HostingException e, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put(PageAdvice.MESSAGE, e.getMessage());
        return switch (e) {
            case HostingException.NoSshKey _ -> "redirect:/keys";
            case HostingException.NotFound _, HostingException.Full _, HostingException.BeingDeleted _,
                    HostingException.Unavailable _ -> "redirect:/dashboard";
        };
    }
}
