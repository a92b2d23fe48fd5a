package dev.webhoster;

import java.io.IOException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

import dev.webhoster.hosting.reconcile.DevFakes;
import dev.webhoster.hosting.reconcile.DevStage;

/** The panel and the API on a laptop, with fakes for all that takes a server: scripts/dev.sh starts it. */
public final class DevApplication {

    private DevApplication() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setAdditionalProfiles("dev");
        ConfigurableApplicationContext context = application.run(arguments);
        StringBuilder text = new StringBuilder("\nLog in with one of these, and the password \"%s\":\n".formatted(DevStage.PASSWORD));
        context.getBean(DevStage.class).set().forEach(role -> text.append("  %-24s %s\n".formatted(role.email(), role.shows())));
        System.out.printf("%s%nvm-webhoster for developers is at http://127.0.0.1:%s%n", text,
                context.getEnvironment().getProperty("local.server.port"));
    }

    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = WebHosterApplication.class)
    @ConfigurationPropertiesScan({"dev.webhoster.account", "dev.webhoster.hosting", "dev.webhoster.web", "dev.webhoster.api",
        "dev.webhoster.platform"})
    @ComponentScan(basePackages = {"dev.webhoster.account", "dev.webhoster.hosting", "dev.webhoster.web", "dev.webhoster.api"},
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OfTests.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(NetworkProbes|SshProbe)")})
    @Import({ClockConfiguration.class, TestDatabase.class, DevFakes.class})
    static class Parts {}

    /** What tests declare is theirs alone. */
    static final class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }
    }
}
