/** Everything libvirt: makes, starts, stops and removes virtual machines; knows no users. */
@ApplicationModule(displayName = "Virtual machines", allowedDependencies = {"platform"})
@NullMarked
package dev.webhoster.vm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
