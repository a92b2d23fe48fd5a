/** Access rules of the pages, login and logout. */
@NullMarked
package dev.webhoster.web.security;

import org.jspecify.annotations.NullMarked;
