package dev.webhoster.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import dev.webhoster.account.AccountModuleTest;
import dev.webhoster.account.PublicKeys;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;

@AccountModuleTest
@RecordApplicationEvents
class SshKeysTest {

    @Autowired
    Registration registration;
    @Autowired
    SshKeys keys;
    @Autowired
    ApplicationEvents events;
    @Autowired
    JdbcClient database;

    long ann;

    @BeforeEach
    void signUp() {
        ann = newAccount();
    }

    @Test
    void keepsAKeyAndAnnouncesTheChange() {
        SshKey added = keys.add(ann, new NewSshKey("my laptop", PublicKeys.ed25519() + " ann@laptop"));

        assertThat(keys.of(ann)).containsExactly(added);
        assertThat(added.name()).isEqualTo("my laptop");
        assertThat(added.publicKey()).endsWith(" ann@laptop");
        assertThat(events.stream(SshKeysChanged.class)).containsExactly(new SshKeysChanged(ann));
    }

    @Test
    void removesAKeyAndAnnouncesTheChange() {
        SshKey added = keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));
        events.clear();

        keys.remove(ann, added.id());

        assertThat(keys.of(ann)).isEmpty();
        assertThat(events.stream(SshKeysChanged.class)).containsExactly(new SshKeysChanged(ann));
    }

    @Test
    void aKeyOfSomebodyElseIsNotFound() {
        SshKey added = keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));
        long bea = newAccount();

        assertThatExceptionOfType(KeyException.KeyNotFound.class).isThrownBy(() -> keys.remove(bea, added.id()));
        assertThat(keys.of(ann)).containsExactly(added);
        assertThat(keys.of(bea)).isEmpty();
    }

    @Test
    void refusesTheSameKeyTwiceUnlessForAnotherAccount() {
        String key = PublicKeys.ed25519();
        keys.add(ann, new NewSshKey("first", key));

        assertThatExceptionOfType(KeyException.KeyAlreadyAdded.class)
                .isThrownBy(() -> keys.add(ann, new NewSshKey("second", key + " other comment")))
                .withMessageContaining("\"first\"");
        assertThat(keys.add(newAccount(), new NewSshKey("", key)).publicKey()).isEqualTo(key);
    }

    @Test
    void refusesMoreThanTwentyKeys() {
        IntStream.range(0, 20).forEach(_ -> keys.add(ann, new NewSshKey("", PublicKeys.ed25519())));

        assertThatThrownBy(() -> keys.add(ann, new NewSshKey("", PublicKeys.ed25519())))
                .isInstanceOf(KeyException.TooManyKeys.class);
        assertThat(keys.of(ann)).hasSize(20);
    }

    @Test
    void aPrivateKeyInTheNameIsRefusedToo() {
        assertThatThrownBy(() -> keys.add(ann, new NewSshKey("-----BEGIN OPENSSH PRIVATE KEY", PublicKeys.ed25519())))
                .isInstanceOf(KeyException.PrivateKeyPasted.class);
        assertThat(keys.of(ann)).isEmpty();
        assertThat(events.stream(SshKeysChanged.class)).isEmpty();
    }

    @Test
    void theKeysGoWithTheirAccount() {
        keys.add(ann, new NewSshKey("", PublicKeys.ed25519()));

        database.sql("DELETE FROM account WHERE id = ?").param(ann).update();

        assertThat(keys.of(ann)).isEmpty();
    }

    @Test
    void pastedTextIsNotPrinted() {
        assertThat(new NewSshKey("a name", "a secret")).asString().doesNotContain("a secret", "a name");
    }

    private long newAccount() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        return registration.register(new SignUp(name + "@example.org", name, "correct horse")).id();
    }
}
