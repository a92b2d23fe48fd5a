package dev.webhoster.vm;

import java.util.List;

/**
 * A fault of what all machines share, such as network and storage. Each driver has codes of its own; the words are in the
 * message bundles.
 *
 * @param code names the message: {@code drift.<code>}
 * @param arguments of the message, in its order: texts, and numbers to be formatted
 */
public record InfrastructureFault(String code, List<Object> arguments) {

    public InfrastructureFault {
        arguments = List.copyOf(arguments);
    }
}
