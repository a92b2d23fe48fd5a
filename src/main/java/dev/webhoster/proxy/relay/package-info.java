/** Answers visitors in place of a machine that does not serve its site now: the hold page. */
@NullMarked
package dev.webhoster.proxy.relay;

import org.jspecify.annotations.NullMarked;
