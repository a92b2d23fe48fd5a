package dev.webhoster.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection details in DATABASE_URL, in either of its usual forms. */
record DatabaseUrl(String jdbcUrl, String username, String password) implements JdbcConnectionDetails {

    private static final String ENCODED = "(?:[^:/@%\\s]|%[0-9A-Fa-f]{2})";
    private static final Pattern CUSTOMARY = Pattern.compile("postgres(?:ql)?://(?<user>" + ENCODED + "+)(?::(?<password>(?:"
            + ENCODED + "|:)*))?@(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?(?<rest>/[^/\\s]+)");

    /** @throws SettingException when it has neither form; the message does not repeat the value, which may contain a password */
    static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, "", "");
        }
        Matcher parts = CUSTOMARY.matcher(text);
        SettingException.require(parts.matches(), "DATABASE_URL", "(not shown)",
                "like postgresql://user:password@host:5432/database, with a password's special characters as %40");
        String jdbcUrl = "jdbc:postgresql://%s:%s%s".formatted(parts.group("host"), orElse(parts.group("port"), "5432"),
                parts.group("rest"));
        return new DatabaseUrl(jdbcUrl, decode(parts.group("user")), decode(orElse(parts.group("password"), "")));
    }

    private static String orElse(@Nullable String part, String otherwise) {
        return part == null ? otherwise : part;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "DatabaseUrl[username=" + username + "]";
    }
}
