package dev.webhoster.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.support.RequestContextUtils;

import dev.webhoster.account.AccountException;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.web.page.ErrorMessages;

/** Translates what the modules refuse, where no form shows it beside a field. */
@ControllerAdvice(basePackageClasses = WebErrors.class)
class WebErrors {

    @ExceptionHandler
    void show(AccountException e, HttpServletResponse response) throws IOException {
        HttpStatus status = switch (e) {
            case AccountException.EmailTaken _, AccountException.UsernameTaken _, AccountException.KeyAlreadyAdded _,
                    AccountException.TooManyKeys _, AccountException.NotYourself _, AccountException.TooManyTokens _ -> HttpStatus.CONFLICT;
            case AccountException.InvalidKey _, AccountException.PrivateKeyPasted _, AccountException.WrongPassword _ ->
                HttpStatus.UNPROCESSABLE_CONTENT;
            case AccountException.TooManyAttempts _ -> HttpStatus.TOO_MANY_REQUESTS;
            case AccountException.KeyNotFound _, AccountException.TokenNotFound _ -> HttpStatus.NOT_FOUND;
        };
        response.sendError(status.value());
    }

    /** What cannot be done with a hosting is said on the dashboard, where it can be mended. */
    @ExceptionHandler
    String explain(HostingException e, HttpServletRequest request) {
        boolean mayPass = e instanceof HostingException.Full || e instanceof HostingException.Unavailable;
        RequestContextUtils.getOutputFlashMap(request).put(mayPass ? PageAdvice.SHORTAGE : PageAdvice.REFUSAL, ErrorMessages.said(e));
        return e instanceof HostingException.NoSshKey ? "redirect:/keys" : "redirect:/dashboard";
    }
}
