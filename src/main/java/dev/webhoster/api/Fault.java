package dev.webhoster.api;

import java.util.List;

/**
 * What is wrong with a request, before it is written.
 *
 * @param message a plain sentence that says what to do
 * @param errors what is wrong with which field, where that is known
 */
record Fault(ErrorCode code, String message, List<FieldError> errors) {

    /** @param field the field's name, with those that it is in: {@code a.b} */
    record FieldError(String field, String message) {}

    static Fault of(ErrorCode code, String message) {
        return new Fault(code, message, List.of());
    }

    static Fault of(ErrorCode code, String field, String message) {
        return new Fault(code, message, List.of(new FieldError(field, message)));
    }
}
