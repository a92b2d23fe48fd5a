package dev.webhoster.hosting.store;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static dev.webhoster.platform.SettingException.require;

/**
 * How long records are kept that nothing else removes.
 *
 * @param events how long an event is kept (EVENT_RETENTION)
 * @param eventsPerHosting how many of a hosting's newest events are kept at most
 * @param formerMachines how long the id of a deleted machine is kept; it proves that leftovers of it are ours
 */
@ConfigurationProperties("webhoster.retention")
record RetentionSettings(@DefaultValue("90d") Duration events, @DefaultValue("1000") int eventsPerHosting,
        @DefaultValue("365d") Duration formerMachines) {

    RetentionSettings {
        require(events.toHours() >= 1, "EVENT_RETENTION", events, "a duration of an hour or more, such as 90d");
        require(eventsPerHosting >= 1, "webhoster.retention.events-per-hosting", eventsPerHosting, "1 or more");
        require(formerMachines.toDays() >= 1, "webhoster.retention.former-machines", formerMachines, "1d or more");
    }
}
