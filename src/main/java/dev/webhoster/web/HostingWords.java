package dev.webhoster.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.context.MessageSourceResolvable;

import dev.webhoster.hosting.Failure;
import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.hosting.HostingEvent;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Rung;

/** How states, steps and failures are called on the pages. */
public final class HostingWords {

    /** At the end of what an event says of a failure. */
    private static final Pattern REFERENCE = Pattern.compile("\\(reference ([^)\\s]+)\\)");

    private HostingWords() {}

    public static MessageSourceResolvable headline(HostingView hosting) {
        Status shown = hosting.goal() == Goal.GONE ? Status.DELETING : hosting.status();
        return new Said("headline." + shown.name().toLowerCase(Locale.ROOT));
    }

    /** Of which icon and dot the state is: running, stopped, failed, or moving. */
    public static String mood(HostingView hosting) {
        if (hosting.isMoving()) {
            return "moving";
        }
        return switch (hosting.status()) {
            case RUNNING -> "running";
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case CREATING, STOPPING, STARTING, DELETING -> "moving";
        };
    }

    /** What happened and what to do. */
    public static MessageSourceResolvable failure(Failure failure) {
        return new Said("failure." + failure.kind().name().replace('_', '-').toLowerCase(Locale.ROOT));
    }

    public static MessageSourceResolvable event(HostingEvent event) {
        return switch (event.kind()) {
            case WISHED -> Said.of(Goal.valueOf(event.detail()));
            case REACHED -> Said.of(Rung.valueOf(event.detail()));
            case STATUS -> Said.of(Status.valueOf(event.detail()));
            case CRASHED -> new Said("event.crashed");
            case SHUT_DOWN -> new Said("event.shut-down");
            case FAILED -> failed(event.detail());
        };
    }

    private static Said failed(String detail) {
        Matcher reference = REFERENCE.matcher(detail);
        return reference.find() ? new Said("event.failed", reference.group(1)) : Said.of(Status.FAILED);
    }
}
