package dev.webhoster.platform;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How to connect, read from DATABASE_URL in either of its customary forms. */
record DatabaseUrl(String jdbcUrl, String username, String password) implements JdbcConnectionDetails {

    private static final Pattern CUSTOMARY = Pattern.compile("postgres(ql)?://[^/@]+@[^/]+/[^/]+");

    /** @throws SettingException when it is neither; the message does not repeat the value, which may hold a password */
    static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, "", "");
        }
        SettingException.require(CUSTOMARY.matcher(text).matches(), "DATABASE_URL", "(not shown)",
                "like postgresql://user:password@host:5432/database");
        URI uri = URI.create(text);
        String[] login = uri.getRawUserInfo().split(":", 2);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String jdbcUrl = "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getRawPath(), query);
        return new DatabaseUrl(jdbcUrl, decode(login[0]), login.length < 2 ? "" : decode(login[1]));
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

    /** Never the password. */
    @Override
    public String toString() {
        return "DatabaseUrl[username=" + username + "]";
    }
}
