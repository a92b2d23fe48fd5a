package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What the operator reads when a setting can't work: the application's own settings, without the rest of it. */
class WrongSettingsTest {

    @ConfigurationPropertiesScan
    @EnableConfigurationProperties(ServerProperties.class)
    static class Settings {}

    @ParameterizedTest
    @CsvSource({
        "VM_VCPUS, 0", "VM_MEMORY_MIB, 64", "VM_DISK_GIB, 1", "VM_BRIDGE_NAME, a-name-that-is-too-long",
        "VM_IMAGE_PATH, relative", "VM_MACHINES_PATH, relative", "VM_NETWORK_PREFIX, 8.8", "SSH_PORT_BASE, 22",
        "HTTP_PORT, 70000", "SITES_HOST, a;b", "SITES_DOMAIN, *.example", "UPLOAD_LIMIT_MB, 0", "SITE_READ_TIMEOUT, 0s",
        "SLOT_REST, -1h", "BOOT_LIMIT, 1s", "ACCESS_TOKEN_EXPIRE_MINUTES, 0"})
    void outOfRangeIsNamedWithItsValue(String name, String value) {
        assertThat(sentence(name, value)).startsWith(name + " is \"").contains(": it must be ").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "VM_MEMORY_MIB, lots, a whole number", "VM_VCPUS, 1.5, a whole number", "VM_DISK_GIB, 10G, a whole number",
        "SSH_PORT_BASE, high, a whole number", "HTTP_PORT, http, a whole number", "UPLOAD_LIMIT_MB, 10MB, a whole number",
        "PANEL_PORT, many, a whole number", "VM_ACCELERATION, fast, auto or kvm or tcg",
        "WITHOUT_ISOLATION, maybe, true or false", "SITE_READ_TIMEOUT, long, a duration such as 30s or 10m",
        "SLOT_REST, soon, a duration such as 30s or 10m", "BOOT_LIMIT, later, a duration such as 30s or 10m",
        "ACCESS_TOKEN_EXPIRE_MINUTES, ever, a duration such as 30s or 10m"})
    void ofAnotherKindIsNamedWithItsValue(String name, String value, String expectation) {
        assertThat(sentence(name, value)).isEqualTo("%s is \"%s\": it must be %s.".formatted(name, value, expectation));
    }

    @ParameterizedTest
    @CsvSource({"SECRET_KEY, tooshort"})
    void secretIsNamedButNotShown(String name, String value) {
        assertThat(sentence(name, value)).startsWith(name + " is \"").doesNotContain(value);
    }

    private static String sentence(String name, String value) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=off", "LOG_FILE=").properties(name + "=" + value);
        Throwable failure = catchThrowable(() -> application.run().close());
        assertThat(failure).as("%s=%s stops the start", name, value).isNotNull();
        return analysis(failure).getDescription();
    }

    /** As Spring Boot looks for it: the first that knows something counts. */
    private static FailureAnalysis analysis(Throwable failure) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class,
                (type, name, problem) -> {});
        return analyzers.stream().map(analyzer -> analyzer.analyze(failure)).filter(Objects::nonNull).findFirst().orElseThrow();
    }
}
