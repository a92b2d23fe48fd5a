package dev.webhoster.account.key;

/** Why a text is no SSH public key that is accepted here. */
public enum KeyProblem {
    EMPTY("Paste your public key: the whole line from the file that ends in .pub."),
    TOO_LONG("This is too long for a public key. Paste one line from the file that ends in .pub."),
    SEVERAL_LINES("Paste one key, on one line. Copy it from the file rather than from a window that breaks long lines."),
    INVISIBLE("There are invisible characters in this text. Copy the key again from the file that ends in .pub."),
    DSA("DSA keys are no longer safe. Make a new key with: ssh-keygen -t ed25519"),
    CERTIFICATE("This is a certificate. Paste the plain public key."),
    HEADLESS("The beginning of the line is missing: it says ssh-ed25519, ssh-rsa or ecdsa-sha2."),
    OPTIONS("Options in front of a key are not possible here. Paste the line from ssh-… or ecdsa-… on."),
    NOT_A_KEY("This does not look like an SSH public key: one line that begins with ssh-ed25519, ssh-rsa or ecdsa-sha2."),
    TYPE_ONLY("There is nothing after the type of the key. Copy the whole line."),
    RSA_LENGTH("This RSA key is too short or too long; 2048 to 16384 bits can be used. "
            + "Make a new key with: ssh-keygen -t ed25519"),
    DAMAGED("This key is damaged or incomplete. Copy the whole line from the file that ends in .pub.");

    private final String sentence;

    KeyProblem(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
