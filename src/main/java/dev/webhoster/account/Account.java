package dev.webhoster.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A person who signed up.
 *
 * @param id the number in the address of the person's site; 0 until it is stored
 * @param email in lower case, unique
 * @param username in lower case, unique
 * @param passwordHash in the form of Spring Security's delegating encoder
 * @param admin whether the person runs the place
 * @param language in which the person reads, such as {@code ko}; null: whatever the browser asks for
 * @param version counts the changes; 0 until it is stored
 */
public record Account(@Id long id, String email, String username, String passwordHash, boolean admin,
        @Nullable String language, Standing standing, Instant createdAt, @Version int version) {

    /** Whether the person may come in. */
    public enum Standing {
        /** Nothing is in the way. */
        ACTIVE,
        /** An admin has shut the person out. */
        DISABLED,
        /** The person has left; the account goes when nothing refers to it any more. */
        CLOSING
    }

    static Account create(SignUp signUp, String passwordHash, boolean admin, Instant now) {
        return new Account(0, signUp.email(), signUp.username(), passwordHash, admin, null, Standing.ACTIVE, now, 0);
    }

    public boolean isActive() {
        return standing == Standing.ACTIVE;
    }

    Account with(Profile profile) {
        return new Account(id, profile.email(), profile.username(), passwordHash, admin, language, standing, createdAt, version);
    }

    Account withPasswordHash(String hash) {
        return new Account(id, email, username, hash, admin, language, standing, createdAt, version);
    }

    Account withLanguage(String tag) {
        return new Account(id, email, username, passwordHash, admin, tag, standing, createdAt, version);
    }

    Account with(Standing other) {
        return new Account(id, email, username, passwordHash, admin, language, other, createdAt, version);
    }

    Account asAdmin() {
        return new Account(id, email, username, passwordHash, true, language, standing, createdAt, version);
    }

    /** Without the password's hash, which belongs in no log. */
    @Override
    public String toString() {
        return "Account[id=%s, username=%s]".formatted(id, username);
    }
}
