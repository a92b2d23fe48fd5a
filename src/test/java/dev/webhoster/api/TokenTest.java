package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.MutableClock;

/** Logging in, and which tokens are accepted. */
@ApiTest
class TokenTest {

    @LocalServerPort
    int port;
    @Autowired
    SecretKey key;
    @Autowired
    MutableClock clock;
    @Autowired
    JdbcClient database;

    ApiClient ann;
    String id;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
        id = ann.get("/me").json().at("/data/id").asString();
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void aLoginAnswersInTheWordsOfOAuth2AndTheTokenSaysWhoIsThere() throws Exception {
        Reply login = ann.with("").logIn(ann.email().toUpperCase(), ApiClient.PASSWORD);

        assertThat(login.json().path("token_type").asString()).isEqualTo("bearer");
        assertThat(login.json().path("expires_in").asInt()).isEqualTo(24 * 60 * 60);
        assertThat(login.header("Cache-Control")).contains("no-store");
        assertThat(login.header("Set-Cookie")).isEmpty();
        Reply me = ann.with(login.json().path("access_token").asString()).get("/me");
        assertThat(me.json().path("success").asBoolean()).isTrue();
        assertThat(me.json().at("/data/email").asString()).isEqualTo(ann.email());
        assertThat(me.http().body()).doesNotContain("assword", "{bcrypt}");
    }

    @Test
    void aWrongPasswordAndAWrongEmailAreToldApartByNobody() throws Exception {
        Reply password = ann.with("").logIn(ann.email(), "wrong horse");
        Reply email = ann.logIn("nobody@example.org", ApiClient.PASSWORD);

        assertThat(password.status()).isEqualTo(401);
        assertThat(password.code()).isEqualTo("wrong_credentials");
        assertThat(password.http().body()).isEqualTo(email.http().body());
    }

    @Test
    void withoutATokenNothingIsShown() throws Exception {
        Reply reply = ann.with("").get("/me");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("unauthenticated");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenOfOursCounts() throws Exception {
        assertThat(ann.with(token(key, claims -> {})).get("/me").status()).isEqualTo(200);
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() throws Exception {
        SecretKey other = new SecretKeySpec(new byte[32], "HmacSHA256");

        refused(token(other, claims -> {}));
    }

    @Test
    void anUnsignedTokenIsRefused() throws Exception {
        String payload = ann.token().split("\\.")[1];
        for (String none : new String[] {"none", "None", "NONE"}) {
            String header = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString("{\"alg\":\"%s\"}".formatted(none).getBytes(StandardCharsets.US_ASCII));
            refused(header + "." + payload + ".");
        }
    }

    @Test
    void aTokenEndsAtTheVerySecond() throws Exception {
        String token = ann.token();
        clock.move(Duration.ofMinutes(1440).minusSeconds(1));
        assertThat(ann.with(token).get("/me").status()).isEqualTo(200);

        clock.move(Duration.ofSeconds(2));
        refused(token);
    }

    @Test
    void aTokenWithTheRightKeyButNotOfOursIsRefused() throws Exception {
        refused(token(key, claims -> claims.claims(all -> all.remove("exp"))));
        refused(token(key, claims -> claims.claims(all -> all.remove("sub"))));
        refused(token(key, claims -> claims.issuer("another-program")));
        refused(token(key, claims -> claims.subject("ann")));
    }

    @Test
    void aTokenOfADeletedAccountIsRefused() throws Exception {
        database.sql("DELETE FROM account WHERE id = ?").param(Long.parseLong(id)).update();

        refused(ann.token());
    }

    private void refused(String token) throws Exception {
        Reply reply = ann.with(token).get("/me");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("invalid_token");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private String token(SecretKey with, Consumer<JwtClaimsSet.Builder> change) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder().issuer("vm-webhoster").subject(id)
                .issuedAt(now).expiresAt(now.plusSeconds(60));
        change.accept(claims);
        return NimbusJwtEncoder.withSecretKey(with).algorithm(MacAlgorithm.HS256).build()
                .encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
                .getTokenValue();
    }
}
