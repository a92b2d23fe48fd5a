/** Words without business: running commands, writing files, undoing, addressing, rendering text. */
@ApplicationModule(displayName = "Platform", allowedDependencies = {})
@NullMarked
package dev.webhoster.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
