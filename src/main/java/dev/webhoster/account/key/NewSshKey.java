package dev.webhoster.account.key;

import org.jspecify.annotations.Nullable;

/**
 * What a person gives to add a key. It is checked when it is added, not before, because what was pasted may be a
 * secret and must not show up in a validation message.
 *
 * @param name what the owner calls it; when empty, the key's own comment is taken
 * @param publicKey the pasted text
 */
public record NewSshKey(String name, String publicKey) {

    /** A field that a form or a program left out counts as empty. */
    public NewSshKey(@Nullable String name, @Nullable String publicKey) {
        this.name = name == null ? "" : name;
        this.publicKey = publicKey == null ? "" : publicKey;
    }

    /** Without the pasted text. */
    @Override
    public String toString() {
        return "NewSshKey[]";
    }
}
