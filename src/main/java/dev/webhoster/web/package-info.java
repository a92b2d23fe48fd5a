/** HTML for people. */
@ApplicationModule(displayName = "Web pages", allowedDependencies = {"account", "hosting", "hosting::model", "hosting::drift", "platform", "platform::http"})
@NullMarked
package dev.webhoster.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
