/** Tokens: issues them at a login, checks them on each request, and says what each of them allows. */
@NullMarked
package dev.webhoster.api.token;

import org.jspecify.annotations.NullMarked;
