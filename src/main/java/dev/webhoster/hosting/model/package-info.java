/**
 * The values of a hosting: desired and observed state, failures, events and settings. They know
 * nothing but themselves; pages and API use them, too.
 */
@NamedInterface("model")
@NullMarked
package dev.webhoster.hosting.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
