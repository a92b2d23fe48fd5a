/** SSH keys of accounts: read from pasted text, stored, or created as a pair. */
@NamedInterface("key")
@NullMarked
package dev.webhoster.account.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
