package dev.webhoster.api;

import static dev.webhoster.platform.SettingException.require;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the API.
 *
 * @param corsOrigins origins of pages that may call the API from a browser, such as https://console.example.org (CORS_ORIGINS)
 */
@ConfigurationProperties("webhoster.api")
record ApiSettings(@DefaultValue List<String> corsOrigins) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");

    ApiSettings {
        corsOrigins = List.copyOf(corsOrigins);
        for (String origin : corsOrigins) {
            require(ORIGIN.matcher(origin).matches(), "CORS_ORIGINS", origin,
                    "origins such as https://console.example.org, with commas between; * is not possible");
        }
    }
}
