/** The nginx adapter of the port in {@code proxy}: the two nginx processes, their configuration files and reloads. */
@NullMarked
package dev.webhoster.proxy.nginx;

import org.jspecify.annotations.NullMarked;
