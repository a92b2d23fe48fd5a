/**
 * The packet filter that decides per slot whether connections are refused, answered by the relay or let through to
 * the machine; writes nft's text.
 */
@NullMarked
package dev.webhoster.proxy.filter;

import org.jspecify.annotations.NullMarked;
