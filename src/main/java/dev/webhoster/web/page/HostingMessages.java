package dev.webhoster.web.page;

import java.util.Locale;
import java.util.Objects;

import org.springframework.context.MessageSourceResolvable;

import dev.webhoster.hosting.GuestNotice;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.KeyStates;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;

/** Messages for states, stages and failures of hostings. */
public final class HostingMessages {

    private HostingMessages() {}

    public static MessageSourceResolvable headline(HostingView hosting) {
        Status shown = hosting.goal() == Goal.GONE ? Status.DELETING : hosting.status();
        return new Message("headline." + shown.name().toLowerCase(Locale.ROOT));
    }

    /** Name of the icon and the CSS class of a state: running, stopped, failed or moving. */
    public static String indicator(HostingView hosting) {
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

    /** What has failed and what to do. */
    public static MessageSourceResolvable failure(Failure.Kind kind) {
        return new Message("failure." + kind.name().replace('_', '-').toLowerCase(Locale.ROOT));
    }

    /** What a running machine does otherwise than it did. */
    public static MessageSourceResolvable notice(GuestNotice.Kind kind) {
        return switch (kind) {
            case SILENT -> new Message("notice.silent");
            case WEB_SILENT -> new Message("notice.web-silent");
            case SSH_SILENT -> new Message("notice.ssh-silent");
            case OTHER_HOST_KEY -> new Message("notice.other-host-key");
            case REMOVED_KEY -> new Message("notice.removed-key");
        };
    }

    /** @param since as the page writes times */
    public static MessageSourceResolvable keyState(KeyStates.State state, String since) {
        return switch (state) {
            case NO_MACHINE -> throw new IllegalArgumentException("Without a machine there is nothing to say");
            case INSTALLED -> new Message("keys.state.installed", since);
            case WAITING -> new Message("keys.state.waiting", since);
            case UNREACHABLE -> new Message("keys.state.unreachable", since);
        };
    }

    /** The owner's goal, as admins read it. */
    public static MessageSourceResolvable request(Goal goal) {
        return new Message("request." + goal.name().toLowerCase(Locale.ROOT));
    }

    /** An event, as admins read it. */
    public static MessageSourceResolvable adminEvent(HostingEvent event) {
        return event.goal() == null ? event(event) : Message.nested("event.requested", request(event.goal()));
    }

    public static MessageSourceResolvable event(HostingEvent event) {
        return switch (event.kind()) {
            case WISHED -> Message.of(Objects.requireNonNull(event.goal()));
            case REACHED -> new Message("event." + Message.key(Objects.requireNonNull(event.stage())));
            case STATUS -> statusEvent(Objects.requireNonNull(event.status()));
            case CRASHED -> new Message("event.crashed");
            case SHUT_DOWN -> new Message("event.shut-down");
            case SAVED_STATE_LOST -> new Message("event.saved-state-lost");
            case FAILED -> failureEvent(Objects.requireNonNull(event.failure()));
        };
    }

    /** A status as an event: not that it is so, but that it became so. */
    private static MessageSourceResolvable statusEvent(Status status) {
        return new Message("event." + Message.key(status));
    }

    private static MessageSourceResolvable failureEvent(Failure failure) {
        return Message.nested("event.failed-because", failure(failure.kind()), failure.reference());
    }
}
