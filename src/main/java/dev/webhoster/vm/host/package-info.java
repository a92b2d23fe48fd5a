/** What the host gives machines and forbids them: whether KVM works, and the packet filter's rules for traffic from guests. */
@NullMarked
package dev.webhoster.vm.host;

import org.jspecify.annotations.NullMarked;
