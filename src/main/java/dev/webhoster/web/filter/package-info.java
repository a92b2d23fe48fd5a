/** What stands before the controllers or catches what they throw. */
@NullMarked
package dev.webhoster.web.filter;

import org.jspecify.annotations.NullMarked;
