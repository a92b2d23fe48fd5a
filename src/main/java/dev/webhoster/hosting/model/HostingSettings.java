package dev.webhoster.hosting.model;

import static dev.webhoster.platform.SettingException.require;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is promised to owners and how long is waited.
 *
 * @param slotRest how long a freed port rests before somebody else gets it (SLOT_REST)
 * @param limits how long is waited for machines
 * @param entrance where the public comes in
 * @param room how much of the host is promised
 * @param audit of all that exists against all that should
 */
@ConfigurationProperties("webhoster.hosting")
public record HostingSettings(
        @DefaultValue("1h") Duration slotRest,
        @DefaultValue Limits limits,
        @DefaultValue Entrance entrance,
        @DefaultValue CapacityPolicy room,
        @DefaultValue Auditing audit) {

    /**
     * @param boot how long one rung of the ladder may take (BOOT_LIMIT)
     * @param shutdown from the polite request to the plug being pulled
     * @param between two looks at a hosting that is settled
     * @param attempts at a step that fails, before the hosting is called failed
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
     * @param listen address at which nginx listens (LISTEN_ADDRESS)
     * @param host name under which the sites are reached; not the panel's (SITES_HOST)
     * @param httpPort of the sites (HTTP_PORT)
     * @param withoutIsolation whether the operator lets strangers in although guests are only emulated
     */
    public record Entrance(@DefaultValue("127.0.0.1") String listen, @DefaultValue("localhost") String host,
            @DefaultValue("80") int httpPort, @DefaultValue("false") boolean withoutIsolation) {

        /** The site's public address. */
        public String url(long userId) {
            return "http://%s%s/%s/".formatted(host, httpPort == 80 ? "" : ":" + httpPort, userId);
        }

        /** Where this host itself reaches what listens there. */
        public String reachable() {
            return switch (listen) {
                case "0.0.0.0" -> "127.0.0.1";
                case "::" -> "::1";
                default -> listen;
            };
        }
    }

    /**
     * @param every how long from one comparison to the next
     * @param orphanGrace how long what has no owner is kept (ORPHAN_GRACE)
     */
    public record Auditing(@DefaultValue("20s") Duration every, @DefaultValue("24h") Duration orphanGrace) {
        public Auditing {
            require(every.toSeconds() >= 1, "webhoster.hosting.audit.every", every, "1s or more");
            require(!orphanGrace.isNegative(), "ORPHAN_GRACE", orphanGrace, "a duration such as 24h");
        }
    }

    public HostingSettings {
        require(!slotRest.isNegative(), "SLOT_REST", slotRest, "a duration such as 1h");
    }
}
