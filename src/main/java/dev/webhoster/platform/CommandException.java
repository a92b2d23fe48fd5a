package dev.webhoster.platform;

import java.util.List;

/** A command could not be started, took too long or ended with an error; the message contains its output. */
public class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandException(List<String> command, String what) {
        super(String.join(" ", command) + ": " + what);
    }

    CommandException(List<String> command, String what, Throwable cause) {
        super(String.join(" ", command) + ": " + what, cause);
    }
}
