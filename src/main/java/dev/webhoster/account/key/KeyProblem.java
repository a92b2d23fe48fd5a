package dev.webhoster.account.key;

import java.util.Locale;

/** Why a text is not accepted as an SSH public key. */
public enum KeyProblem {
    EMPTY, TOO_LONG, SEVERAL_LINES, INVISIBLE,
    DSA, CERTIFICATE, TYPE_MISSING, OPTIONS,
    NOT_A_KEY, DATA_MISSING, RSA_LENGTH, DAMAGED;

    /** Of its text in {@code account-messages.properties}. */
    String key() {
        return "key-problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
