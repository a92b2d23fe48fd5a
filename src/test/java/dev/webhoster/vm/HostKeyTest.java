package dev.webhoster.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhoster.platform.CommandRunner;

class HostKeyTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final CommandRunner commands = new CommandRunner();
    private final HostKey key = HostKey.generate();

    @Test
    void opensshReadsThePrivateKeyAndFindsThePublicOne() throws IOException {
        Path file = Files.createFile(folder.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.privateKey());

        assertThat(commands.run(AMPLE, "ssh-keygen", "-y", "-P", "", "-f", file.toString())).isEqualTo(key.publicKey());
    }

    @Test
    void opensshShowsTheSameFingerprint() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pub"), key.publicKey());

        assertThat(commands.run(AMPLE, "ssh-keygen", "-l", "-f", file.toString())).contains(" " + key.fingerprint() + " ");
    }

    @Test
    void isKnownAgainByItsPublicKey() {
        assertThat(PublicKeyEntry.toString(key.toPublicKey())).isEqualTo(key.publicKey());
    }

    @Test
    void isAnotherEachTime() {
        assertThat(HostKey.generate().publicKey()).startsWith("ssh-ed25519 ").isNotEqualTo(key.publicKey());
    }

    @Test
    void neverShowsThePrivateKey() {
        assertThat(key.toString()).contains(key.publicKey()).doesNotContain(key.privateKey().lines().skip(1).findFirst().get());
        assertThatIllegalStateException().isThrownBy(() -> new HostKey("the secret", "ssh-ed25519 AAAA").toPublicKey())
                .withMessageNotContaining("secret");
    }
}
