package dev.webhoster.hosting.reconcile;

import java.util.UUID;

import dev.webhoster.account.Account;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.key.SshKeys;

/** Registers accounts. */
public final class TestAccounts {

    private final Registration registration;
    private final SshKeys keys;

    TestAccounts(Registration registration, SshKeys keys) {
        this.registration = registration;
        this.keys = keys;
    }

    public Account withoutKey() {
        return named("u" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** An account without an SSH key. */
    public Account named(String name) {
        return registration.register(new SignUp(name + "@example.org", name, "correct horse"));
    }

    public Account withKey() {
        Account account = withoutKey();
        addKey(account.id());
        return account;
    }

    /** @return the key's line */
    public String addKey(long userId) {
        return keys.add(userId, new NewSshKey("laptop", PublicKeys.ed25519())).publicKey();
    }
}
