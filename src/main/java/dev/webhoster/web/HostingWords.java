package dev.webhoster.web;

import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hosting.Status;
import dev.webhoster.hosting.HostingEvent;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Rung;

/** How states and steps are called on the pages. */
public final class HostingWords {

    private HostingWords() {}

    public static String headline(HostingView hosting) {
        if (hosting.goal() == Goal.GONE) {
            return "Your machine is being deleted";
        }
        return switch (hosting.status()) {
            case CREATING -> "Your machine is being made";
            case RUNNING -> "Your machine is running";
            case STOPPING -> "Your machine is shutting down";
            case STOPPED -> "Your machine is stopped";
            case STARTING -> "Your machine is starting";
            case DELETING -> "Your machine is being deleted";
            case FAILED -> "Something went wrong";
        };
    }

    /** What each rung of the ladder is about, in the order of {@link Rung}. */
    public static String rung(Rung rung) {
        return switch (rung) {
            case PLACE -> "A place is found";
            case DISK -> "The disk is made";
            case POWER -> "The machine is turned on";
            case ADDRESS -> "Its network answers";
            case SSH -> "SSH answers with the machine's own key";
            case WEB -> "The web server answers";
            case PUBLIC -> "The public address leads to it";
        };
    }

    public static String event(HostingEvent event) {
        return switch (event.kind()) {
            case WISHED -> wish(Goal.valueOf(event.detail()));
            case REACHED -> rung(Rung.valueOf(event.detail()));
            case STATUS -> status(Status.valueOf(event.detail()));
            case CRASHED -> "It had gone off by itself, and is started again";
            case SHUT_DOWN -> "It was shut down from inside";
            case FAILED -> event.detail();
        };
    }

    private static String wish(Goal goal) {
        return switch (goal) {
            case RUNNING -> "You asked for it to run";
            case STOPPED -> "You asked for it to stop";
            case RESTARTED -> "You asked for a restart";
            case REBUILT -> "You asked for a fresh disk";
            case GONE -> "You asked for it to be deleted";
        };
    }

    private static String status(Status status) {
        return switch (status) {
            case CREATING -> "Being made";
            case RUNNING -> "Running";
            case STOPPING -> "Shutting down";
            case STOPPED -> "Stopped";
            case STARTING -> "Starting";
            case DELETING -> "Being deleted";
            case FAILED -> "Failed";
        };
    }
}
