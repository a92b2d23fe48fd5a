package dev.webhoster.api;

import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

/** Whether a person may come in from now on. */
record ActiveUpdate(@NotNull(message = "Say true or false.") @Nullable Boolean active) {}
