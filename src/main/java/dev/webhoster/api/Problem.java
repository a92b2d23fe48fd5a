package dev.webhoster.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as RFC 9457 writes it, with the fields that every answer of the API has.
 *
 * @param type always about:blank: the code says which error it is
 * @param instance the path that was asked for
 * @param success always false
 * @param message the same as the detail
 */
record Problem(String type, String title, int status, String detail, String instance, boolean success, String message,
        String code, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault.FieldError> errors) {

    static Problem of(Fault fault, String path) {
        ErrorCode code = fault.code();
        return new Problem("about:blank", code.status().getReasonPhrase(), code.status().value(), fault.message(), path,
                false, fault.message(), code.text(), fault.errors());
    }
}
