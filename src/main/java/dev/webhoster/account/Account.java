package dev.webhoster.account;

import java.time.Instant;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A person who signed up.
 *
 * @param id the number in the address of the person's site; 0 until it is stored
 * @param email in lower case, unique
 * @param username in lower case, unique
 * @param passwordHash in the form of Spring Security's delegating encoder
 * @param version counts the changes; 0 until it is stored
 */
public record Account(
        @Id long id, String email, String username, String passwordHash, Instant createdAt, @Version int version) {

    static Account create(SignUp signUp, String passwordHash, Instant now) {
        return new Account(0, signUp.email(), signUp.username(), passwordHash, now, 0);
    }

    /** Without the password's hash, which belongs in no log. */
    @Override
    public String toString() {
        return "Account[id=%d, username=%s]".formatted(id, username);
    }
}
