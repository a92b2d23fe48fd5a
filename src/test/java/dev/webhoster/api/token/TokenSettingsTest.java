package dev.webhoster.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import javax.crypto.SecretKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

import dev.webhoster.ClockConfiguration;
import dev.webhoster.platform.SettingException;

class TokenSettingsTest {

    @EnableConfigurationProperties(TokenSettings.class)
    @Import({TokenConfiguration.class, ClockConfiguration.class})
    static class Parts {}

    @TempDir
    Path state;

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Parts.class).withPropertyValues("STATE_DIR=" + state.resolve("new"));
    }

    @Test
    void withoutAKeyOneIsMadeForTheOwnersEyesAndKept() {
        Path file = state.resolve("new/secret-key");
        application().run(context -> {
            SecretKey made = context.getBean(SecretKey.class);
            assertThat(made.getEncoded()).hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(Files.list(file.getParent())).containsExactly(file);
            application().run(again -> assertThat(again.getBean(SecretKey.class)).isEqualTo(made));
        });
    }

    @Test
    void theOperatorsKeyAndLifetimeAreTaken() {
        String key = "k".repeat(32);
        application().withPropertyValues("SECRET_KEY=" + key, "ACCESS_TOKEN_EXPIRE_MINUTES=5").run(context -> {
            assertThat(context.getBean(SecretKey.class).getEncoded()).isEqualTo(key.getBytes());
            assertThat(context.getBean(TokenSettings.class).lifetime()).isEqualTo(Duration.ofMinutes(5));
            assertThat(context.getBean(TokenSettings.class).toString()).doesNotContain(key);
            assertThat(state.resolve("new")).doesNotExist();
        });
    }

    @ParameterizedTest
    @CsvSource({"SECRET_KEY, short-and-secret", "SECRET_KEY, 1234567890123456789012345678901",
        "ACCESS_TOKEN_EXPIRE_MINUTES, 0", "ACCESS_TOKEN_EXPIRE_MINUTES, -5", "ACCESS_TOKEN_EXPIRE_MINUTES, 525601"})
    void stopTheStartWithASentenceThatNamesTheWrongOne(String name, String value) {
        application().withPropertyValues(name + "=" + value).run(context -> assertThat(context).getFailure()
                .hasRootCauseInstanceOf(SettingException.class).rootCause()
                .hasMessageContainingAll(name + " is \"", "it must be").hasMessageNotContaining("short-and-secret"));
    }

    @Test
    void aLifetimeThatIsEmptyIsADayAndOneThatIsNoNumberStopsTheStart() {
        application().withPropertyValues("ACCESS_TOKEN_EXPIRE_MINUTES=")
                .run(context -> assertThat(context.getBean(TokenSettings.class).lifetime()).isEqualTo(Duration.ofDays(1)));
        application().withPropertyValues("ACCESS_TOKEN_EXPIRE_MINUTES=abc")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("webhoster.token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "no base64 at all!"})
    void aDamagedKeyFileIsRefusedAndKept(String text) throws Exception {
        Path file = Files.writeString(state.resolve("secret-key"), text);

        assertThatThrownBy(() -> TokenKeyFile.readOrCreate(file)).isInstanceOf(SettingException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }
}
