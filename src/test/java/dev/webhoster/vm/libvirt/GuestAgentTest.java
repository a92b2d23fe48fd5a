package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuestAgentTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void setsTheTimeInNanosecondsSince1970() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);

        assertThat(JSON.readTree(new GuestAgent(clock).timeRequest())).isEqualTo(parse("""
                {"execute": "guest-set-time", "arguments": {"time": 1770091506789000000}}"""));
    }

    @Test
    void replacesAllKeysOfTheUser() {
        assertThat(JSON.readTree(GuestAgent.keysRequest("ubuntu", List.of("ssh-ed25519 AAAA a \"b\"", "ssh-rsa BBBB"))))
                .isEqualTo(parse("""
                        {"execute": "guest-ssh-add-authorized-keys", "arguments": {
                          "username": "ubuntu", "keys": ["ssh-ed25519 AAAA a \\"b\\"", "ssh-rsa BBBB"], "reset": true}}"""));
    }

    private static JsonNode parse(String json) {
        return JSON.readTree(json);
    }
}
