/** HTML for people. */
@ApplicationModule(displayName = "Web pages", allowedDependencies = {"account", "account::key", "account::token", "hosting", "hosting::model", "hosting::drift", "platform"})
@NullMarked
package dev.webhoster.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
