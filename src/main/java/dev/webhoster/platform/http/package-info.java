/** What pages and API have in common as HTTP servers: the id of each request. */
@NamedInterface("http")
@NullMarked
package dev.webhoster.platform.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
