/** Shared technical parts: commands, files, undo steps, addresses, text templates, the database connection. */
@ApplicationModule(displayName = "Platform", allowedDependencies = {})
@NullMarked
package dev.webhoster.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
