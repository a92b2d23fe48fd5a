/** JSON for programs; of the platform it uses only how a wrong setting is refused, and how to tell that the database is away. */
@ApplicationModule(displayName = "API", allowedDependencies = {"account", "hosting", "hosting::model", "hosting::drift", "platform", "platform::http"})
@NullMarked
package dev.webhoster.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
