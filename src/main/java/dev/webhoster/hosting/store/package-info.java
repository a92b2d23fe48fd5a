/** Where hostings, machine records, slots and events are kept in the database. */
@NullMarked
package dev.webhoster.hosting.store;

import org.jspecify.annotations.NullMarked;
