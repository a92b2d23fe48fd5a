package dev.webhoster.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.account.PublicKeys;
import dev.webhoster.api.ApiClient.Reply;

@ApiTest
class KeysEndpointTest {

    @LocalServerPort
    int port;

    ApiClient ann;

    @BeforeEach
    void signUp() throws Exception {
        ann = new ApiClient(port).signedUp();
    }

    @AfterEach
    void close() {
        ann.close();
    }

    @Test
    void addsListsAndRemovesAKey() throws Exception {
        Reply added = add(ann, PublicKeys.ed25519());
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1/keys/" + id(added));
        assertThat(added.json().at("/data/type").asString()).isEqualTo("ssh-ed25519");
        assertThat(added.json().at("/data/fingerprint").asString()).startsWith("SHA256:");
        assertThat(ann.get("/keys").json().at("/data/0")).isEqualTo(added.json().path("data"));

        assertThat(ann.call("DELETE", "/keys/" + id(added), null).status()).isEqualTo(200);

        assertThat(ann.get("/keys").json().path("data")).isEmpty();
    }

    @Test
    void aKeyOfSomebodyElseIsNotFoundAndStays() throws Exception {
        try (ApiClient bea = new ApiClient(port).signedUp()) {
            Reply added = add(bea, PublicKeys.ed25519());

            Reply reply = ann.call("DELETE", "/keys/" + id(added), null);

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("key_not_found");
            assertThat(ann.get("/keys").json().path("data")).isEmpty();
            assertThat(bea.get("/keys").json().path("data")).hasSize(1);
        }
    }

    @Test
    void anIdThatIsNoNumberIsOfAWrongType() throws Exception {
        Reply reply = ann.call("DELETE", "/keys/abc", null);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("keyId");
    }

    @Test
    void aPrivateKeyIsRefusedAndNotGivenBack() throws Exception {
        Reply reply = add(ann, "-----BEGIN OPENSSH PRIVATE KEY-----b3BlbnNzaC1rZXktdjEAAAAASECRET");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("private_key_pasted");
        assertThat(reply.http().body()).doesNotContain("SECRET");
    }

    private static Reply add(ApiClient caller, String key) throws Exception {
        return caller.call("POST", "/keys", "{\"name\": \"laptop\", \"publicKey\": \"%s\"}".formatted(key));
    }

    private static String id(Reply added) {
        return added.json().at("/data/id").asString();
    }
}
