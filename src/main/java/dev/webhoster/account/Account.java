package dev.webhoster.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Column;

/**
 * A person who signed up.
 *
 * @param id the number in the address of the person's site; 0 until it is stored
 * @param email in lower case, unique
 * @param username in lower case, unique
 * @param passwordHash in the form of Spring Security's delegating encoder
 * @param admin whether the person may administer the panel
 * @param language of the pages, such as {@code ko}; null: the one that the browser asks for
 * @param version counts the changes; 0 until it is stored
 */
public record Account(@Id long id, String email, String username, String passwordHash, boolean admin,
        @Nullable String language, @Column("standing") AccountStatus status, Instant createdAt, @Version int version) {

    static Account create(SignUp signUp, String passwordHash, boolean admin, Instant now) {
        return new Account(0, signUp.email(), signUp.username(), passwordHash, admin, null, AccountStatus.ACTIVE, now, 0);
    }

    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    Account with(Profile profile) {
        return new Account(id, profile.email(), profile.username(), passwordHash, admin, language, status, createdAt, version);
    }

    Account withPasswordHash(String hash) {
        return new Account(id, email, username, hash, admin, language, status, createdAt, version);
    }

    Account withLanguage(String tag) {
        return new Account(id, email, username, passwordHash, admin, tag, status, createdAt, version);
    }

    Account with(AccountStatus other) {
        return new Account(id, email, username, passwordHash, admin, language, other, createdAt, version);
    }

    Account asAdmin() {
        return new Account(id, email, username, passwordHash, true, language, status, createdAt, version);
    }

    /** The password's hash must not get into a log. */
    @Override
    public String toString() {
        return "Account[id=%s, username=%s]".formatted(id, username);
    }
}
