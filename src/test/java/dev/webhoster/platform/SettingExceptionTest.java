package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SettingExceptionTest {

    @Test
    void namesTheSettingTheValueAndWhatItMayBe() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> SettingException.require(false, "VM_VCPUS", 0, "a number from 1 to 64"))
                .withMessage("VM_VCPUS is \"0\": it must be a number from 1 to 64.");
    }

    @Test
    void keepsQuietWhenAllIsWell() {
        assertThatNoException().isThrownBy(() -> SettingException.require(true, "VM_VCPUS", 1, "a number from 1 to 64"));
    }

    @Test
    void endsTheStartWithItsSentenceHoweverDeepItIs() {
        SettingException wrong = new SettingException("VM_VCPUS", 0, "a number from 1 to 64");

        FailureAnalysis analysis = new SettingFailureAnalyzer()
                .analyze(new IllegalStateException("bean", new IllegalStateException("binding", wrong)));

        assertThat(analysis.getDescription()).isEqualTo(wrong.getMessage());
        assertThat(analysis.getAction()).contains(".env");
    }
}
