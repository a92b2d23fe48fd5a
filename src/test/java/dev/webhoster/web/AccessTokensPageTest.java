package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** Tokens for programs, made by their owner in the pages. */
@PagesTest
class AccessTokensPageTest {

    private static final String PAGE = "/account/tokens";
    private static final Pattern SECRET = Pattern.compile("data-copy=\"(whp_[A-Za-z0-9]{40})\"");

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    AccessTokens tokens;
    @Autowired
    JdbcClient database;

    Visitor visitor;
    Account ann;

    @BeforeEach
    void logIn() throws Exception {
        ann = people.withoutKey();
        visitor = new Visitor(port);
        visitor.logIn(ann.email(), "correct horse");
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void aTokenIsShownOnceAndWorks() throws Exception {
        HttpResponse<String> made = make("&name=backup&scopes=READ&expiresInDays=30");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();

        assertThat(tokens.authenticate(secret.group(1)).orElseThrow().scopes()).containsExactly(Scope.READ);
        assertThat(visitor.get(PAGE).body()).contains("backup", secret.group(1).substring(0, 8) + "…", "Read", "expires on")
                .doesNotContain(secret.group(1));
        assertThat(
                database.sql("SELECT count(*) FROM spring_session_attributes WHERE position(convert_to(?, 'UTF8') IN attribute_bytes) > 0")
                        .param(secret.group(1)).query(Integer.class).single())
                .isZero();
    }

    @Test
    void scopeExpiryAndLastUseAreShown() throws Exception {
        String secret = tokens.create(ann.id(), new NewAccessToken("writer", null, 7)).secret();
        assertThat(visitor.get(PAGE).body()).contains("Read and write", "Never used").doesNotContain("class=\"expired\"");

        tokens.authenticate(secret);
        assertThat(visitor.get(PAGE).body()).contains("Last used").doesNotContain("Never used");
        database.sql("UPDATE access_token SET expires_at = created_at WHERE account_id = ?").param(ann.id()).update();
        assertThat(visitor.get(PAGE).body()).contains("class=\"expired\"", "expired on").doesNotContain("expires on");
    }

    @Test
    void anErrorIsShownBesideItsFieldAndOtherInputIsKept() throws Exception {
        HttpResponse<String> refused = make("&name=&scopes=READ&expiresInDays=365");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"name-error\">Give the token a name", "value=\"365\" selected")
                .containsPattern("id=\"scope-read\"[^>]* checked");
        assertThat(make("&name=a&scopes=READ&expiresInDays=366").body()).contains("id=\"expiresInDays-error\"");
        assertThat(make("&name=a&scopes=&expiresInDays=7").body()).contains("id=\"scopes-error\"");
        assertThat(make("&name=a&scopes=OWN&expiresInDays=7").statusCode()).isEqualTo(400);
        assertThat(make("&name=a&scopes=READ&expiresInDays=many").statusCode()).isEqualTo(400);
        assertThat(tokens.of(ann.id())).isEmpty();
    }

    @Test
    void thereAreOnlySoMany() throws Exception {
        for (int i = 0; i < 50; i++) {
            tokens.create(ann.id(), new NewAccessToken("t" + i, null, null));
        }
        assertThat(make("&name=more&scopes=READ&expiresInDays=7").body()).contains("id=\"name-error\">You have 50 access tokens");
    }

    @Test
    void aRevokedTokenIsOfNoUseAtOnce() throws Exception {
        String secret = tokens.create(ann.id(), new NewAccessToken("old", null, null)).secret();
        long id = tokens.of(ann.id()).getFirst().id();

        assertThat(revoke(id).headers().firstValue("Location").orElseThrow()).endsWith(PAGE);
        assertThat(visitor.get(PAGE).body()).contains("The token was revoked");
        assertThat(tokens.authenticate(secret)).isEmpty();
        assertThat(revoke(id).statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenOfSomebodyElseIsNotFound() throws Exception {
        Account bea = people.withoutKey();
        String secret = tokens.create(bea.id(), new NewAccessToken("hers", null, null)).secret();

        assertThat(revoke(tokens.of(bea.id()).getFirst().id()).statusCode()).isEqualTo(404);
        assertThat(tokens.authenticate(secret)).isPresent();
    }

    @Test
    void theAccountLeadsThere() throws Exception {
        assertThat(visitor.get("/account").body()).contains("href=\"" + PAGE + "\"");
    }

    private HttpResponse<String> make(String fields) throws Exception {
        return visitor.post(PAGE, "_csrf=" + visitor.token(PAGE) + fields);
    }

    private HttpResponse<String> revoke(long id) throws Exception {
        return visitor.post(PAGE + "/" + id, "_method=delete&_csrf=" + visitor.token(PAGE));
    }
}
