package dev.webhoster.web.page;

import java.util.Locale;

import org.springframework.context.MessageSourceResolvable;

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.Hosting.Status;
import dev.webhoster.hosting.model.HostingEvent;
import dev.webhoster.hosting.model.HostingEvent.Kind;
import dev.webhoster.hosting.model.ProvisioningStage;

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

    /** The owner's goal, as admins read it. */
    public static MessageSourceResolvable request(Goal goal) {
        return new Message("request." + goal.name().toLowerCase(Locale.ROOT));
    }

    /** An event, as admins read it. */
    public static MessageSourceResolvable adminEvent(HostingEvent event) {
        return event.kind() == Kind.WISHED ? Message.nested("event.requested", request(Goal.valueOf(event.detail()))) : event(event);
    }

    public static MessageSourceResolvable event(HostingEvent event) {
        return switch (event.kind()) {
            case WISHED -> Message.of(Goal.valueOf(event.detail()));
            case REACHED -> new Message("event." + Message.key(ProvisioningStage.valueOf(event.detail())));
            case STATUS -> statusEvent(Status.valueOf(event.detail()));
            case CRASHED -> new Message("event.crashed");
            case SHUT_DOWN -> new Message("event.shut-down");
            case FAILED -> failureEvent(event);
        };
    }

    /** A status as an event: not that it is so, but that it became so. */
    private static MessageSourceResolvable statusEvent(Status status) {
        return new Message("event." + Message.key(status));
    }

    private static MessageSourceResolvable failureEvent(HostingEvent event) {
        if (event.failureKind() != null) {
            return Message.nested("event.failed-because", failure(event.failureKind()), event.reference());
        }
        return event.reference().isEmpty() ? statusEvent(Status.FAILED) : new Message("event.failed", event.reference());
    }
}
