/** Servlet filters that answer before any controller: database outage, oversized uploads. */
@NullMarked
package dev.webhoster.web.filter;

import org.jspecify.annotations.NullMarked;
