package dev.webhoster.web.page;

import java.util.Locale;
import java.util.Objects;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;

/** How states, steps and failures are called on the pages. */
public final class HostingMessages {

    private HostingMessages() {}

    public static MessageSourceResolvable headline(HostingView hosting) {
        Status shown = hosting.goal() == Goal.GONE ? Status.DELETING : hosting.status();
        return new Message("headline." + shown.name().toLowerCase(Locale.ROOT));
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
    public static MessageSourceResolvable failure(Failure.Kind kind) {
        return new Message("failure." + kind.name().replace('_', '-').toLowerCase(Locale.ROOT));
    }

    /** What an owner wants, for others to read. */
    public static MessageSourceResolvable wish(Goal goal) {
        return new Message("wish." + goal.name().toLowerCase(Locale.ROOT));
    }

    /** What happened to somebody else's. */
    public static MessageSourceResolvable eventOfOther(HostingEvent event) {
        return event.goal() == null ? event(event) : with("event.wished", wish(event.goal()));
    }

    public static MessageSourceResolvable event(HostingEvent event) {
        return switch (event.kind()) {
            case WISHED -> Message.of(Objects.requireNonNull(event.goal()));
            case REACHED -> new Message("event." + Message.key(Objects.requireNonNull(event.stage())));
            case STATUS -> happened(Objects.requireNonNull(event.status()));
            case CRASHED -> new Message("event.crashed");
            case SHUT_DOWN -> new Message("event.shut-down");
            case FAILED -> failed(Objects.requireNonNull(event.failure()));
        };
    }

    /** In the words of a log: not what it is, but that it became so. */
    private static MessageSourceResolvable happened(Status status) {
        return new Message("event." + Message.key(status));
    }

    private static MessageSourceResolvable failed(Failure failure) {
        return with("event.failed-because", failure(failure.kind()), failure.reference());
    }

    /** A message with other messages in it. */
    private static MessageSourceResolvable with(String key, Object... values) {
        return new DefaultMessageSourceResolvable(new String[] {key}, values);
    }
}
