package dev.webhoster.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.support.RequestContextUtils;

import dev.webhoster.account.AccountException;
import dev.webhoster.account.key.KeyException;
import dev.webhoster.account.token.TokenException;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.web.page.ErrorMessages;

/** Translates exceptions of the modules into HTTP, unless a form shows them beside a field. */
@ControllerAdvice(basePackageClasses = WebErrors.class)
class WebErrors {

    @ExceptionHandler
    void show(AccountException e, HttpServletResponse response) throws IOException {
        HttpStatus status = switch (e) {
            case AccountException.EmailTaken _,AccountException.UsernameTaken _,AccountException.NotYourself _ -> HttpStatus.CONFLICT;
            case AccountException.WrongPassword _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case AccountException.TooManyAttempts _ -> HttpStatus.TOO_MANY_REQUESTS;
        };
        response.sendError(status.value());
    }

    @ExceptionHandler
    void show(KeyException e, HttpServletResponse response) throws IOException {
        HttpStatus status = switch (e) {
            case KeyException.KeyAlreadyAdded _,KeyException.TooManyKeys _ -> HttpStatus.CONFLICT;
            case KeyException.InvalidKey _,KeyException.PrivateKeyPasted _ -> HttpStatus.UNPROCESSABLE_CONTENT;
            case KeyException.KeyNotFound _ -> HttpStatus.NOT_FOUND;
        };
        response.sendError(status.value());
    }

    @ExceptionHandler
    void show(TokenException e, HttpServletResponse response) throws IOException {
        HttpStatus status = switch (e) {
            case TokenException.TooManyTokens _ -> HttpStatus.CONFLICT;
            case TokenException.TokenNotFound _ -> HttpStatus.NOT_FOUND;
        };
        response.sendError(status.value());
    }

    /** The dashboard shows why something cannot be done with a hosting, because the remedy is there. */
    @ExceptionHandler
    String explain(HostingException e, HttpServletRequest request) {
        boolean isTemporary = e instanceof HostingException.Full || e instanceof HostingException.Unavailable;
        RequestContextUtils.getOutputFlashMap(request).put(isTemporary ? PageAdvice.TEMPORARY_REFUSAL : PageAdvice.REFUSAL,
                ErrorMessages.message(e));
        return "redirect:/dashboard";
    }
}
