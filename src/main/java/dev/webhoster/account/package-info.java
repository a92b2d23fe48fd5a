/** Who you are: accounts, their SSH keys and how they log in; knows nothing of hostings. */
@ApplicationModule(displayName = "Accounts", allowedDependencies = {})
@NullMarked
package dev.webhoster.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
