package dev.webhoster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gives every signed-up person a virtual machine with a web site and SSH. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WebHosterApplication {

    private static final String SCHEMA_MUST_FIT = "--webhoster.schema=current";
    private static final String SCHEMA_IS_KEPT = "--webhoster.schema=kept";
    private static final String EXISTING_DATABASE = "--webhoster.database.shared=true";

    /** What is asked for at the prompt, and the properties that have it done. */
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "--audit", List.of("--webhoster.report=true", SCHEMA_MUST_FIT, EXISTING_DATABASE),
            "--adopt", List.of("--webhoster.decision=adopt", SCHEMA_MUST_FIT, EXISTING_DATABASE),
            "--forget", List.of("--webhoster.decision=forget", SCHEMA_MUST_FIT, EXISTING_DATABASE),
            "--backup", List.of("--webhoster.backup=${BACKUP_FOLDER}", SCHEMA_IS_KEPT, EXISTING_DATABASE),
            "--restore", List.of("--webhoster.restore=${BACKUP_FOLDER}", SCHEMA_IS_KEPT));
    private static final List<String> SILENTLY = List.of("--webhoster.audit=true", "--db-scheduler.enabled=false", "--logging.file.name=",
            "--logging.level.root=warn");

    /**
     * @param args {@code --audit} compares all that exists with the ledger, prints what differs and ends; {@code --adopt} binds
     *     the database to the installation that the state folder belongs to, {@code --forget} makes a new one;
     *     {@code --backup} and {@code --restore} write the database to the folder BACKUP_FOLDER and read it from there
     */
    public static void main(String[] args) {
        Optional<List<String>> command = Stream.of(args).map(COMMANDS::get).filter(Objects::nonNull).findFirst();
        if (command.isPresent()) {
            String[] properties = Stream.concat(SILENTLY.stream(), command.get().stream()).toArray(String[]::new);
            System.exit(SpringApplication.exit(commandLine().run(properties)));
        }
        SpringApplication.run(WebHosterApplication.class, args);
    }

    /** Nothing is begun but what the command asks for; what begins by itself has a condition on {@code webhoster.audit}. */
    private static SpringApplication commandLine() {
        SpringApplication application = new SpringApplication(WebHosterApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setBannerMode(Banner.Mode.OFF);
        return application;
    }
}
