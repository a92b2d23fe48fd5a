/** The business: one hosting per account, brought to what its owner wants and kept there. */
@ApplicationModule(displayName = "Hosting", allowedDependencies = {"account", "account::key", "vm", "proxy", "platform"})
@NullMarked
package dev.webhoster.hosting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
