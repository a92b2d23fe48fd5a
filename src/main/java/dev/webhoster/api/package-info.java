/** JSON for programs; of the platform it uses only how a wrong setting is refused, and how to tell that the database is away. */
@ApplicationModule(displayName = "API", allowedDependencies = {"account", "account::key", "account::token", "hosting", "hosting::model", "hosting::drift", "platform"})
@NullMarked
package dev.webhoster.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
