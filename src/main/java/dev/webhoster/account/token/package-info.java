/** Personal access tokens, with which programs act for an account. */
@NamedInterface("token")
@NullMarked
package dev.webhoster.account.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
