/**
 * Keeps hostings, their events and the records of machines in the database, and allocates slots: a machine's SSH port and
 * address follow from its slot.
 */
@NullMarked
package dev.webhoster.hosting.store;

import org.jspecify.annotations.NullMarked;
