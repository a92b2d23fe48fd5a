package dev.webhoster.hosting.model;

import static dev.webhoster.platform.SettingException.require;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of hostings.
 *
 * @param slotRest how long a released slot rests before it is allocated again (SLOT_REST)
 * @param limits of time and attempts
 * @param entrance public addresses
 * @param room how much of the host hostings may use
 * @param audit drift checks
 */
@ConfigurationProperties("webhoster.hosting")
public record HostingSettings(
        @DefaultValue("1h") Duration slotRest,
        @DefaultValue Limits limits,
        @DefaultValue Entrance entrance,
        @DefaultValue CapacityPolicy room,
        @DefaultValue DriftChecks audit) {

    /**
     * @param boot how long one stage of a startup may take (BOOT_LIMIT)
     * @param shutdown how long a guest may take to shut down before its machine is turned off
     * @param between two steps of a settled hosting
     * @param attempts at a step that meets a fault of the machine
     */
    public record Limits(@DefaultValue("10m") Duration boot, @DefaultValue("60s") Duration shutdown,
            @DefaultValue("60s") Duration between, @DefaultValue("5") int attempts) {

        public Limits {
            require(boot.toSeconds() >= 10, "BOOT_LIMIT", boot, "10s or more");
            require(!shutdown.isNegative(), "webhoster.hosting.limits.shutdown", shutdown, "a duration such as 60s");
            require(between.toSeconds() >= 1, "webhoster.hosting.limits.between", between, "1s or more");
            require(attempts >= 1, "webhoster.hosting.limits.attempts", attempts, "1 or more");
        }
    }

    /**
     * @param listen address on which nginx listens (LISTEN_ADDRESS)
     * @param host name under which the sites are reached; not the panel's (SITES_HOST)
     * @param httpPort of the sites (HTTP_PORT)
     * @param withoutIsolation whether other addresses than loopback are allowed although guests are only emulated
     */
    public record Entrance(@DefaultValue("127.0.0.1") String listen, @DefaultValue("localhost") String host,
            @DefaultValue("80") int httpPort, @DefaultValue("false") boolean withoutIsolation) {

        /** The site's public address. */
        public String url(long siteNumber) {
            return "http://%s/%s/".formatted(authority(), siteNumber);
        }

        /** Host, and port where it is not the usual one: what a visitor's browser sends as Host. */
        public String authority() {
            return httpPort == 80 ? host : "%s:%s".formatted(host, httpPort);
        }

        /** The address at which this host reaches nginx. */
        public String reachable() {
            return switch (listen) {
                case "0.0.0.0" -> "127.0.0.1";
                case "::" -> "::1";
                default -> listen;
            };
        }
    }

    /**
     * @param every interval
     * @param orphanGrace how long an orphan is kept (ORPHAN_GRACE)
     */
    public record DriftChecks(@DefaultValue("20s") Duration every, @DefaultValue("24h") Duration orphanGrace) {
        public DriftChecks {
            require(every.toSeconds() >= 1, "webhoster.hosting.audit.every", every, "1s or more");
            require(!orphanGrace.isNegative(), "ORPHAN_GRACE", orphanGrace, "a duration such as 24h");
        }
    }

    public HostingSettings {
        require(!slotRest.isNegative(), "SLOT_REST", slotRest, "a duration such as 1h");
    }
}
