/** Errors: translates every failure into a problem (RFC 9457) and writes it as the answer. */
@NullMarked
package dev.webhoster.api.error;

import org.jspecify.annotations.NullMarked;
