/** What every request passes before its endpoint: limits of its body, strict JSON and the Idempotency-Key. */
@NullMarked
package dev.webhoster.api.request;

import org.jspecify.annotations.NullMarked;
