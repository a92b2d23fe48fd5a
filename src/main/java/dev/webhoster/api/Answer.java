package dev.webhoster.api;

import org.jspecify.annotations.Nullable;

/**
 * What every success answers, but the login.
 *
 * @param success always true
 * @param message a plain sentence
 */
record Answer<T>(boolean success, String message, @Nullable T data) {

    static <T> Answer<T> of(String message, @Nullable T data) {
        return new Answer<>(true, message, data);
    }
}
