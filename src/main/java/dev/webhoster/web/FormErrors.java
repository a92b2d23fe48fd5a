package dev.webhoster.web;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;

/**
 * What is wrong with which field of a form.
 *
 * @param messages one message a field
 */
public record FormErrors(Map<String, String> messages) {

    public static final FormErrors NONE = new FormErrors(Map.of());

    public static FormErrors of(String field, String message) {
        return new FormErrors(Map.of(field, message));
    }

    /** Of several messages for a field always the same one is taken. */
    public static FormErrors of(Errors errors) {
        return new FormErrors(errors.getFieldErrors().stream().collect(Collectors.toMap(
                FieldError::getField, FormErrors::text, (one, other) -> one.compareTo(other) < 0 ? one : other)));
    }

    /** Null when the field is right. */
    public @Nullable String of(String field) {
        return messages.get(field);
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    private static String text(FieldError error) {
        String message = error.getDefaultMessage();
        return message == null ? "This cannot be used." : message;
    }
}
