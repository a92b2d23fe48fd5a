/**
 * The port to virtual machines: what a hypervisor must be able to do and what it tells. Each driver is a room of its own
 * beside {@code libvirt}. Users are unknown here.
 */
@ApplicationModule(displayName = "Virtual machines", allowedDependencies = {"platform"})
@NullMarked
package dev.webhoster.vm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
