package dev.webhoster.api.error;

import java.util.Comparator;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

import dev.webhoster.api.error.ApiError.FieldError;
import dev.webhoster.platform.DatabaseAbsence;
import dev.webhoster.platform.http.RequestIdFilter;

/** Errors of requests that reach no module: a wrong form, a wrong address, or a failure of the server. */
public final class RequestErrors {

    private RequestErrors() {}

    static ApiError of(Exception failure) {
        return switch (failure) {
            case MethodArgumentNotValidException e -> invalid(e.getBindingResult().getFieldErrors().stream().map(RequestErrors::ofField));
            case HandlerMethodValidationException e -> ofParameters(e);
            case ConstraintViolationException e -> invalid(e.getConstraintViolations().stream()
                    .map(found -> new FieldError(lastName(found.getPropertyPath()), found.getMessage())));
            case InvalidParameterException e -> ofStatus(e.getErrorCode());
            case HttpMessageNotReadableException e -> JsonErrors.of(e.getCause());
            case MethodArgumentTypeMismatchException e ->
                    ApiError.of(ErrorCode.WRONG_TYPE, e.getName(), "The value of %s is of a wrong type.".formatted(e.getName()));
            case MissingServletRequestParameterException e -> ApiError.of(ErrorCode.MALFORMED_REQUEST,
                    e.getParameterName(), "The parameter %s is missing.".formatted(e.getParameterName()));
            case Exception e when DatabaseAbsence.isCauseOf(e) -> unavailable();
            case MultipartException _ -> ofStatus(415);
            case ErrorResponse e -> ofStatus(e.getStatusCode().value());
            default -> internal();
        };
    }

    /** For errors of which only the status is known. */
    public static ApiError ofStatus(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return switch (known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known) {
            case UNAUTHORIZED -> ApiError.of(ErrorCode.UNAUTHENTICATED, "Log in first, at /api/v1/auth/login.");
            case FORBIDDEN -> ApiError.of(ErrorCode.FORBIDDEN, "You may not do this.");
            case NOT_FOUND -> ApiError.of(ErrorCode.NOT_FOUND, "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                    ApiError.of(ErrorCode.METHOD_NOT_ALLOWED, "This address knows other methods; the header Allow lists them.");
            case NOT_ACCEPTABLE -> ApiError.of(ErrorCode.NOT_ACCEPTABLE, "Answers are application/json: accept that.");
            case CONTENT_TOO_LARGE -> ApiError.of(ErrorCode.BODY_TOO_LARGE, "The request's body is too large.");
            case UNSUPPORTED_MEDIA_TYPE -> ApiError.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send application/json, or application/x-www-form-urlencoded to log in.");
            default -> status >= 400 && status < 500
                    ? ApiError.of(ErrorCode.MALFORMED_REQUEST, "This request cannot be understood.") : internal();
        };
    }

    static ApiError unavailable() {
        return ApiError.of(ErrorCode.TEMPORARILY_UNAVAILABLE, "The database cannot be reached just now. Try again in a moment.");
    }

    static ApiError internal() {
        return ApiError.of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side. The operator finds the cause "
                + "in the log, by the id in this answer's header %s.".formatted(RequestIdFilter.HEADER));
    }

    private static ApiError ofParameters(HandlerMethodValidationException e) {
        return invalid(e.getParameterValidationResults().stream().flatMap(result -> result instanceof ParameterErrors fields
                ? fields.getFieldErrors().stream().map(RequestErrors::ofField)
                : result.getResolvableErrors().stream().map(error -> new FieldError(
                        String.valueOf(result.getMethodParameter().getParameterName()), String.valueOf(error.getDefaultMessage())))));
    }

    private static FieldError ofField(org.springframework.validation.FieldError error) {
        return new FieldError(error.getField(), String.valueOf(error.getDefaultMessage()));
    }

    private static ApiError invalid(Stream<FieldError> errors) {
        return new ApiError(ErrorCode.VALIDATION_FAILED, "Some fields cannot be used as they are; errors says why.",
                errors.sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message)).toList());
    }

    /** {@code email} of {@code register.signUp.email}. */
    private static String lastName(Path path) {
        return path.toString().substring(path.toString().lastIndexOf('.') + 1);
    }
}
