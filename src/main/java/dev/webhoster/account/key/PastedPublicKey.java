package dev.webhoster.account.key;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks on pasted text that need no decoding. No exception quotes the text.
 */
final class PastedPublicKey {

    static final Set<String> ACCEPTED = Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");

    private static final int MAX_LENGTH = 16_384;
    // The second line is the beginning of the base64 of OpenSSH, RSA, EC and Ed25519 private keys, if only that was copied
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "(?i:BEGIN[A-Z0-9 ]*PRIV|PRIVATE +KEY--|PuTTY-User-Key-File|Private-Lines:|Private-MAC:)"
                    + "|b3BlbnNzaC1rZXkt|MII[A-Za-z0-9+/]{3}IBA|MHcCAQEE|MC4CAQAw");
    private static final Pattern COMMENT = Pattern.compile("(?mi)^comment:\\s*\"?([^\"\\r\\n]*)");

    /** Byte order mark, zero-width characters and soft hyphen. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\uFEFF\\u200B-\\u200D\\u2060\\u00AD]");
    /** No-break spaces and others that are no space to OpenSSH. */
    private static final Pattern BLANK = Pattern.compile("[\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000]");
    private static final Pattern ECHO = Pattern.compile(
            "(?:[$#%>] +)?(?:sudo +)?(?:echo|printf) +(?:-\\w+ +)*(?:(['\"])(.*)\\1.*|(.*?) *(?:>.*|\\|.*)?)");
    /** Quotes of programs and of word processors, and the dash of a list. */
    private static final Pattern WRAPPING = Pattern.compile("^(?:- +)?['\"`\u2018\u201C\u00AB]+ *|^- +| *['\"`\u2019\u201D\u00BB]+[,;]?$");

    private PastedPublicKey() {}

    static void requireNoPrivateKey(String text) {
        if (PRIVATE_KEY.matcher(text).find()) {
            throw new KeyException.PrivateKeyPasted();
        }
    }

    /** Takes off what comes along when a line is copied from a chat, a web page, a command or a configuration file. */
    static String tidy(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String line = BLANK.matcher(visible).replaceAll(" ").strip();
        Matcher command = ECHO.matcher(line);
        String argument = command.matches() ? command.group(command.group(2) == null ? 3 : 2) : line;
        return WRAPPING.matcher(argument).replaceAll("").strip();
    }

    static boolean isSsh2(String text) {
        return text.startsWith("---- BEGIN SSH2 PUBLIC KEY ----");
    }

    /** The comment in a file of the form {@code ---- BEGIN SSH2 PUBLIC KEY ----} (RFC 4716), perhaps empty. */
    static String commentOfSsh2(String text) {
        Matcher comment = COMMENT.matcher(text);
        return comment.find() ? comment.group(1) : "";
    }

    static void requirePlausible(String text) {
        require(!text.isEmpty(), KeyProblem.EMPTY);
        require(text.length() <= MAX_LENGTH, KeyProblem.TOO_LONG);
        require(isSsh2(text) || text.lines().count() == 1, KeyProblem.SEVERAL_LINES);
        require(text.chars().noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0), KeyProblem.INVISIBLE);
    }

    /** @return type, base64 and, when there is one, the comment */
    static List<String> split(String line) {
        List<String> words = List.of(line.split("[ \\t]+", 3));
        String first = words.getFirst();
        require(!first.equals("ssh-dss"), KeyProblem.DSA);
        require(!first.contains("-cert-v0"), KeyProblem.CERTIFICATE);
        require(!first.startsWith("AAAA"), KeyProblem.TYPE_MISSING);
        require(ACCEPTED.contains(first), containsKeyLater(line) ? KeyProblem.OPTIONS : KeyProblem.NOT_A_KEY);
        require(words.size() > 1, KeyProblem.DATA_MISSING);
        return words;
    }

    private static boolean containsKeyLater(String line) {
        return ACCEPTED.stream().anyMatch(type -> line.contains(type + " "));
    }

    private static void require(boolean holds, KeyProblem problem) {
        if (!holds) {
            throw new KeyException.InvalidKey(problem);
        }
    }
}
