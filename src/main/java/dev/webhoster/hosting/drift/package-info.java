/** Compares everything that exists with everything that should, reports the differences and repairs them. */
@NullMarked
package dev.webhoster.hosting.drift;

import org.jspecify.annotations.NullMarked;
