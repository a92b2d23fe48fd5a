package dev.webhoster;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gives every signed-up person a virtual machine with a web site and SSH. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WebHosterApplication {

    public static void main(String[] args) {
        SpringApplication.run(WebHosterApplication.class, args);
    }
}
