package dev.webhoster.hosting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

import dev.webhoster.hosting.model.HostingSettings.Entrance;
import dev.webhoster.platform.SettingException;

class HostingSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "limits.boot      | 9s   | BOOT_LIMIT is \"PT9S\": it must be 10s or more.",
        "limits.shutdown  | -1s  | webhoster.hosting.limits.shutdown is \"PT-1S\": it must be a duration such as 60s.",
        "limits.between   | 0s   | webhoster.hosting.limits.between is \"PT0S\": it must be 1s or more.",
        "limits.attempts  | 0    | webhoster.hosting.limits.attempts is \"0\": it must be 1 or more.",
        "slot-rest        | -1h  | SLOT_REST is \"PT-1H\": it must be a duration such as 1h."})
    void invalidValuesAreNamed(String name, String value, String sentence) {
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("webhoster.hosting." + name, value)))
                .satisfies(e -> assertThat(NestedExceptionUtils.getMostSpecificCause(e))
                        .isInstanceOf(SettingException.class).hasMessage(sentence));
    }

    @Test
    void defaultsAreValid() {
        HostingSettings settings = bind(Map.of());

        assertThat(settings.limits().attempts()).isEqualTo(5);
        assertThat(settings.entrance().url(7)).isEqualTo("http://localhost/7/");
    }

    @Test
    void aNonDefaultPortIsPartOfTheUrl() {
        assertThat(new Entrance("127.0.0.1", "sites.example", 8081, false).url(7)).isEqualTo("http://sites.example:8081/7/");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,127.0.0.1", "0.0.0.0,127.0.0.1", "192.0.2.7,192.0.2.7", "::,::1"})
    void wildcardAddressesAreReachedByLoopback(String listen, String reachable) {
        assertThat(new Entrance(listen, "localhost", 80, false).reachable()).isEqualTo(reachable);
    }

    private static HostingSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("webhoster.hosting", HostingSettings.class);
    }
}
