package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import dev.webhoster.api.ApiClient.Reply;
import dev.webhoster.hosting.reconcile.Worker;

/** Changing and closing accounts, ending logins, and the endpoints for admins. */
@ApiTest
class AccountEndpointTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient database;
    @Autowired
    Worker worker;

    ApiClient ann;
    ApiClient bea;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
        bea = new ApiClient(port).signedUp();
    }

    @AfterEach
    void close() {
        ann.close();
        bea.close();
    }

    @Test
    void omittedFieldsStayUnchanged() throws Exception {
        String name = "n" + ann.id();
        Reply changed = ann.call("PATCH", "/me", "{\"username\": \"%s\", \"language\": \"ko\"}".formatted(name));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/data/username").asString()).isEqualTo(name);
        assertThat(changed.json().at("/data/language").asString()).isEqualTo("ko");
        assertThat(changed.json().at("/data/email").asString()).isEqualTo(ann.email());
    }

    @Test
    void allIsChangedOrNothing() throws Exception {
        Reply refused = ann.call("PATCH", "/me", """
                {"username": "n%d", "password": "short", "currentPassword": "correct horse"}""".formatted(ann.id()));

        assertThat(refused.code()).isEqualTo("validation_failed");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(ann.get("/me").json().at("/data/username").asString()).isNotEqualTo("n" + ann.id());
    }

    @Test
    void emailAndPasswordTakeTheCurrentPassword() throws Exception {
        Reply email = ann.call("PATCH", "/me", "{\"email\": \"new@example.org\"}");
        Reply password = ann.call("PATCH", "/me", "{\"password\": \"another horse\", \"currentPassword\": \"wrong\"}");

        assertThat(email.code()).isEqualTo("wrong_password");
        assertThat(email.json().at("/errors/0/field").asString()).isEqualTo("currentPassword");
        assertThat(password.code()).isEqualTo("wrong_password");
    }

    @Test
    void aNewPasswordEndsEveryLoginButNoPersonalToken() throws Exception {
        String old = ann.token();
        String personal = ann.call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
        assertThat(ann.call("PATCH", "/me", "{\"password\": \"another horse\", \"currentPassword\": \"correct horse\"}").status())
                .isEqualTo(200);

        assertThat(ann.get("/me").code()).isEqualTo("invalid_token");
        assertThat(ann.with(personal).get("/me").status()).isEqualTo(200);
        String fresh = ann.with("").logIn(ann.email(), "another horse").json().path("access_token").asString();
        assertThat(ann.with(fresh).get("/me").status()).isEqualTo(200);
        assertThat(ann.with(old).get("/me").code()).isEqualTo("invalid_token");
    }

    @Test
    void loggingOutEverywhereRequiresANewLogin() throws Exception {
        assertThat(ann.call("DELETE", "/me/logins", null).status()).isEqualTo(200);

        assertThat(ann.get("/me").code()).isEqualTo("invalid_token");
        assertThat(bea.get("/me").status()).isEqualTo(200);
    }

    @Test
    void closingAnAccountDeletesItsMachine() throws Exception {
        long id = ann.withKey().id();
        ann.call("POST", "/host", null);
        String personal = ann.call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
        assertThat(ann.call("DELETE", "/me", "{}").code()).isEqualTo("wrong_password");

        assertThat(ann.call("DELETE", "/me", "{\"currentPassword\": \"correct horse\"}").status()).isEqualTo(202);

        assertThat(ann.get("/me").code()).isEqualTo("invalid_token");
        assertThat(ann.with(personal).get("/me").code()).isEqualTo("invalid_token");
        worker.settle(id);
        assertThat(database.sql("SELECT count(*) FROM account WHERE id = ?").param(id).query(Long.class).single()).isZero();
    }

    @Test
    void disablingEndsTokensAtOnceAndForGood() throws Exception {
        makeAdmin(bea);
        String personal = ann.call("POST", "/tokens", "{\"name\": \"robot\"}").json().at("/data/token").asString();
        String login = ann.token();
        long id = ann.id();

        assertThat(active(id, false).json().at("/data/standing").asString()).isEqualTo("disabled");
        assertThat(ann.get("/me").code()).isEqualTo("invalid_token");
        assertThat(ann.with(personal).get("/me").code()).isEqualTo("invalid_token");
        assertThat(ann.with("").logIn(ann.email(), ApiClient.PASSWORD).code()).isEqualTo("account_disabled");

        assertThat(active(id, true).json().at("/data/active").asBoolean()).isTrue();
        assertThat(ann.with(personal).get("/me").status()).isEqualTo(200);
        assertThat(ann.with(login).get("/me").code()).isEqualTo("invalid_token");
    }

    @Test
    void onlyAdminsSeeEverybody() throws Exception {
        makeAdmin(bea);
        ann.withKey().call("POST", "/host", null);
        for (String path : new String[] {"/admin/hostings", "/admin/accounts", "/%61dmin/accounts", "/admin/nothing"}) {
            assertThat(ann.get(path).code()).isEqualTo("forbidden");
        }

        assertThat(ann.call("PUT", "/admin/accounts/%d/active".formatted(bea.id()), "{\"active\": false}").code()).isEqualTo("forbidden");
        assertThat(ann.call("PUT", "/admin/accounts/%d/active".formatted(ann.id()), "{\"active\": false}").code()).isEqualTo("forbidden");
        assertThat(bea.get("/me").status()).isEqualTo(200);

        assertThat(bea.get("/admin/hostings?limit=200").json().path("data").findValuesAsString("accountId")).contains("" + ann.id());
        assertThat(bea.get("/admin/accounts?limit=2").json().at("/data/accounts")).hasSize(2);
        assertThat(active(bea.id(), false).code()).isEqualTo("not_yourself");
        assertThat(active(999_999_999, false).code()).isEqualTo("account_not_found");
    }

    @Test
    void machinesOfEverybodyComeInParts() throws Exception {
        makeAdmin(bea);
        ann.withKey().call("POST", "/host", null);
        bea.withKey().call("POST", "/host", null);
        List<String> all = bea.get("/admin/hostings?limit=200").json().at("/data/hostings").findValuesAsString("id");
        List<String> seen = new ArrayList<>();

        String next = "/api/v1/admin/hostings?limit=1";
        while (!next.isEmpty()) {
            JsonNode part = bea.get(next).json().path("data");
            seen.addAll(part.path("hostings").findValuesAsString("id"));
            next = part.path("next").asString("");
        }

        assertThat(seen).isEqualTo(all).hasSizeGreaterThanOrEqualTo(2);
        assertThat(bea.get("/admin/hostings?limit=200").json().at("/data/next").isNull()).isTrue();
    }

    private Reply active(long id, boolean active) throws Exception {
        return bea.call("PUT", "/admin/accounts/%d/active".formatted(id), "{\"active\": %s}".formatted(active));
    }

    private void makeAdmin(ApiClient caller) throws Exception {
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(caller.id()).update();
    }
}
