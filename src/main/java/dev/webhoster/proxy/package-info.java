/** Everything nginx: leads visitors and SSH sessions to machines; knows no users. */
@ApplicationModule(displayName = "Reverse proxy", allowedDependencies = {"platform"})
@NullMarked
package dev.webhoster.proxy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
