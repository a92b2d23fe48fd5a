package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.Finding;
import dev.webhoster.vm.HypervisorException;

/** Against a stub of the agent that runs its programs here, in a folder that stands for a home. */
class GuestAgentTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);
    private static final String KEY = "ssh-ed25519 AAAA";

    @TempDir
    private Path home;
    private Path file;
    private AgentStub guest;

    @BeforeEach
    void boot() throws Exception {
        guest = new AgentStub(home);
        file = home.resolve(".ssh/authorized_keys");
    }

    @Test
    void setsTheTimeInNanosecondsSince1970() {
        assertThat(JSON.readTree(GuestCommands.request("guest-set-time", Map.of("time", 1L)))).isEqualTo(parse("""
                {"execute": "guest-set-time", "arguments": {"time": 1}}"""));
        new GuestAgent(CLOCK).setTime(guest::answer);

        assertThat(guest.lastRequest().at("/arguments/time").asLong()).isEqualTo(1770091506789000000L);
    }

    @Test
    void aMissingFileIsMadeWithItsFolderForTheUserAlone() throws Exception {
        replace(List.of(KEY));

        assertThat(Files.readString(file)).contains(AuthorizedKeysFile.BEGIN, KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
    }

    @Test
    void rightsALinkAndWhatTheOwnerWroteStay() throws Exception {
        Path dotfiles = Files.createDirectory(home.resolve("dotfiles")).resolve("keys");
        Files.writeString(dotfiles, "restrict ssh-rsa \u00e9", StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(dotfiles, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectory(file.getParent());
        Files.createSymbolicLink(file, dotfiles);

        replace(List.of(KEY));

        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readString(dotfiles, StandardCharsets.ISO_8859_1))
                .startsWith("restrict ssh-rsa \u00e9\n" + AuthorizedKeysFile.BEGIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dotfiles))).isEqualTo("rw-r-----");
        assertThat(home.resolve("dotfiles")).isDirectoryNotContaining("glob:**keys.*");
    }

    @Test
    void aFolderInPlaceOfTheFileIsLeftAlone() throws Exception {
        Files.createDirectories(file);

        assertThatExceptionOfType(HypervisorException.AgentSilent.class).isThrownBy(() -> replace(List.of(KEY)));
        assertThat(file).isEmptyDirectory();
    }

    /** What a guest answers is its owner's text: it decides nothing, and is in no message. */
    @ParameterizedTest
    @Finding(Finding.Id.F11)
    @ValueSource(strings = {"No space left on device", "{\"return\": {\"exited\": \"x\"}}", "{", "[1]",
        "{\"return\": {\"exited\": true, \"exitcode\": 0, \"out-data\": \"No space left\"}}",
        "{\"return\": {\"exited\": true, \"exitcode\": 28, \"out-data\": \"Tm8gc3BhY2UgbGVmdA==\"}}"})
    void wordsOfAGuestAreItsOwnFaultOnly(String words) {
        assertThatExceptionOfType(HypervisorException.AgentSilent.class)
                .isThrownBy(() -> new GuestAgent(CLOCK).replaceAuthorizedKeys(_ -> words, "ubuntu", List.of(KEY), List.of()))
                .withMessageNotContaining("space").withNoCause();
    }

    private void replace(List<String> keys) {
        new GuestAgent(CLOCK).replaceAuthorizedKeys(guest::answer, "ubuntu", keys, List.of());
    }

    private static JsonNode parse(String json) {
        return JSON.readTree(json);
    }
}
