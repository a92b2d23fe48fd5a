/** The reverse proxy: routes visitors of sites and SSH sessions to machines. Knows no users. */
@ApplicationModule(displayName = "Reverse proxy", allowedDependencies = {"platform"})
@NullMarked
package dev.webhoster.proxy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
