/**
 * Brings each hosting from its observed to its desired state, one repeatable step at a time: the job, the steps,
 * readiness checks, retries and restarts after crashes.
 */
@NullMarked
package dev.webhoster.hosting.reconcile;

import org.jspecify.annotations.NullMarked;
