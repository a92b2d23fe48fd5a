package dev.webhoster;

import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gives every signed-up person a virtual machine with a web site and SSH. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WebHosterApplication {

    private static final String AUDIT = "--audit";
    private static final String[] SILENTLY = {"--webhoster.audit=true", "--webhoster.database.shared=true",
        "--db-scheduler.enabled=false", "--logging.file.name=", "--logging.level.root=warn"};

    /** @param args {@code --audit} compares all that exists with the ledger, prints what differs and ends */
    public static void main(String[] args) {
        if (List.of(args).contains(AUDIT)) {
            System.exit(SpringApplication.exit(audit().run(SILENTLY)));
        }
        SpringApplication.run(WebHosterApplication.class, args);
    }

    /** Nothing is begun but what the comparison asks for; what begins by itself has a condition on {@code webhoster.audit}. */
    private static SpringApplication audit() {
        SpringApplication application = new SpringApplication(WebHosterApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setBannerMode(Banner.Mode.OFF);
        return application;
    }
}
