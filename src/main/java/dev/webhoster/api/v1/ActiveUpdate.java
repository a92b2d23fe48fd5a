package dev.webhoster.api.v1;

import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

/** Whether an account may be used from now on. */
record ActiveUpdate(@NotNull(message = "Say true or false.") @Nullable Boolean active) {}
