/** The business: one hosting per account, reconciled with what its owner wants. */
@ApplicationModule(displayName = "Hosting", allowedDependencies = {"account", "account::key", "vm", "proxy", "platform"})
@NullMarked
package dev.webhoster.hosting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
