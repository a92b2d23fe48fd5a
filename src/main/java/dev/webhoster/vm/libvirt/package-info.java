/** The libvirt adapter of the port in {@code vm}: connections, events, domain, network and storage definitions. */
@NullMarked
package dev.webhoster.vm.libvirt;

import org.jspecify.annotations.NullMarked;
