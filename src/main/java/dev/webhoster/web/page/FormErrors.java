package dev.webhoster.web.page;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;

/**
 * The error messages of a form.
 *
 * @param messages at most one a field, by the name of the field
 */
public record FormErrors(Map<String, MessageSourceResolvable> messages) {

    public static final FormErrors NONE = new FormErrors(Map.of());

    private static final Comparator<FieldError> BY_CODE = Comparator.comparing(error -> Objects.toString(error.getCode()));

    public static FormErrors of(String field, MessageSourceResolvable message) {
        return new FormErrors(Map.of(field, message));
    }

    /** Of several messages for a field always the same one is chosen. */
    public static FormErrors of(Errors errors) {
        return new FormErrors(Map.copyOf(errors.getFieldErrors().stream().collect(
                Collectors.toMap(FieldError::getField, error -> error, BinaryOperator.minBy(BY_CODE)))));
    }

    /** Null if the field is valid. */
    public @Nullable MessageSourceResolvable of(String field) {
        return messages.get(field);
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }
}
