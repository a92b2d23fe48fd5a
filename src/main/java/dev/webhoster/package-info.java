/** Puts the modules together. */
@NullMarked
package dev.webhoster;

import org.jspecify.annotations.NullMarked;
