package dev.webhoster.api.v1;

import org.jspecify.annotations.Nullable;

/**
 * The form of every success but the login.
 *
 * @param success always true
 * @param message a plain sentence
 */
record Envelope<T>(boolean success, String message, @Nullable T data) {

    static <T> Envelope<T> of(String message, @Nullable T data) {
        return new Envelope<>(true, message, data);
    }
}
