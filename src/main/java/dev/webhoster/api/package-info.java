/** JSON for programs: who may call the API and from where, and the pages that describe it. */
@ApplicationModule(displayName = "API",
        allowedDependencies = {"account", "account::key", "account::token", "hosting", "hosting::model", "platform", "platform::http"})
@NullMarked
package dev.webhoster.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
