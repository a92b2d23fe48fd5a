/** Keeps hostings, machine records, slots and events in the database. */
@NullMarked
package dev.webhoster.hosting.store;

import org.jspecify.annotations.NullMarked;
