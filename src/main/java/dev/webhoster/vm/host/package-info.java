/** The host's part: whether KVM works, and the packet filter for traffic from guests. */
@NullMarked
package dev.webhoster.vm.host;

import org.jspecify.annotations.NullMarked;
