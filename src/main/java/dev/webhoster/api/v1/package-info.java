/** Version 1 of the API: its endpoints, what they take and what they answer. */
@NullMarked
package dev.webhoster.api.v1;

import org.jspecify.annotations.NullMarked;
