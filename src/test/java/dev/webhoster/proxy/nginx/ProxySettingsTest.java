package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Instance;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.ReverseProxy;

class ProxySettingsTest {

    /** As the application is put together, but for the rest of it. */
    @EnableConfigurationProperties({ProxySettings.class, AddressPlan.class, Instance.class})
    @Import({ProxyConfiguration.class, CommandRunner.class})
    static class Parts {}

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Parts.class).withPropertyValues("webhoster.proxy.enabled=false");

    @Test
    void haveDefaultsThatWork() {
        application.run(context -> {
            ProxySettings settings = context.getBean(ProxySettings.class);
            assertThat(settings.front()).isEqualTo(new ProxySettings.Front("127.0.0.1", 80, "localhost", ""));
            assertThat(settings.limits())
                    .isEqualTo(new ProxySettings.Limits(100, Duration.ofSeconds(300), Duration.ofMinutes(10)));
            assertThat(settings.folders().state()).hasToString("/var/lib/vm-webhoster/nginx");
        });
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PORT, 0", "SITES_HOST, a;b", "SITES_HOST, 'a b'", "SITES_DOMAIN, *.example", "UPLOAD_LIMIT_MB, 0",
        "LISTEN_ADDRESS, everywhere", "STATE_DIR, '/var/lib/{x}'", "NGINX_STREAM_MODULE, '/a;b'",
        "SITE_READ_TIMEOUT, 0s", "NGINX_DRAIN, 0s"})
    void stopTheStartWithASentenceThatNamesTheWrongOne(String name, String value) {
        application.withPropertyValues(name + "=" + value).run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining(name + " is \"").hasStackTraceContaining("it must be"));
    }

    @Test
    void leaveNginxAloneWhenTheProxyIsDisabled() {
        application.run(context -> assertThat(context).doesNotHaveBean(ReverseProxy.class));
    }
}
