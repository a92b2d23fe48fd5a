/** Who may open which page, and what follows a login. */
@NullMarked
package dev.webhoster.web.security;

import org.jspecify.annotations.NullMarked;
