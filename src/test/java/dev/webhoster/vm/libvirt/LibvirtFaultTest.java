package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibvirtFaultTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyFaultHasAMessage(String language) {
        ResourceBundle messages = ResourceBundle.getBundle("hosting-messages", Locale.of(language));

        assertThat(messages.keySet()).containsAll(Arrays.stream(LibvirtFault.values()).map(fault -> "drift." + fault.code()).toList());
    }
}
