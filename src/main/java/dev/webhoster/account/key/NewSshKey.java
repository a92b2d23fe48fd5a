package dev.webhoster.account.key;

import org.jspecify.annotations.Nullable;

/**
 * The input for adding a key. It is not validated by annotations: the pasted text may be a secret, which a validation
 * message would quote.
 *
 * @param name the owner's name for the key; the key's comment when empty
 * @param publicKey the pasted text
 */
public record NewSshKey(String name, String publicKey) {

    /** A missing field counts as empty. */
    public NewSshKey(@Nullable String name, @Nullable String publicKey) {
        this.name = name == null ? "" : name;
        this.publicKey = publicKey == null ? "" : publicKey;
    }

    /** The pasted text must not get into a log. */
    @Override
    public String toString() {
        return "NewSshKey[]";
    }
}
