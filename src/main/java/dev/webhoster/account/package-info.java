/** Accounts: registration, login, sessions, settings and deletion. Knows nothing of hostings. */
@ApplicationModule(displayName = "Accounts", allowedDependencies = "platform")
@NullMarked
package dev.webhoster.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
