package dev.webhoster.api.v1;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param fingerprint of the host key that the machine shows and its owner accepts: {@code SHA256:…} */
record HostKeyAcceptance(
        @NotNull(message = MESSAGE) @Pattern(regexp = "SHA256:[A-Za-z0-9+/]{43}", message = MESSAGE) @Nullable String fingerprint) {

    private static final String MESSAGE = "Say which host key: its fingerprint, SHA256: and 43 characters.";

    /** Of a request that was validated. */
    String text() {
        return Objects.requireNonNull(fingerprint);
    }
}
