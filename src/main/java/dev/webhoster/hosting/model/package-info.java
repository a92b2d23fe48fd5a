/**
 * What a hosting is and what is known of it: desired and observed state, failures, events, settings; no behaviour beyond
 * its own values. Pages and API use these types too.
 */
@NamedInterface("model")
@NullMarked
package dev.webhoster.hosting.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
