/** The panel's pages: controllers, and the advice that applies to all of them. */
@ApplicationModule(displayName = "Web pages",
        allowedDependencies = {"account", "account::key", "account::token", "hosting", "hosting::model", "hosting::drift", "platform",
            "platform::http"})
@NullMarked
package dev.webhoster.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
