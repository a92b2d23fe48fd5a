package dev.webhoster.web.page;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.context.MessageSourceResolvable;

/**
 * Something to tell a person, before it is known in which language: the key of a message and what goes into it. It may
 * wait in a session for the next page.
 */
public record Message(String key, String... values) implements MessageSourceResolvable, Serializable {

    /** The message of an enum's value, such as {@code key-problem.too-long}. */
    static Message of(Enum<?> value) {
        return new Message(key(value));
    }

    static String key(Enum<?> value) {
        return dashed(value.getDeclaringClass().getSimpleName()) + "." + dashed(value.name());
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    @Override
    public String[] getCodes() {
        return new String[] {key};
    }

    @Override
    public Object[] getArguments() {
        return Arrays.copyOf(values, values.length, Object[].class);
    }

    @Override
    public String toString() {
        return key + Arrays.toString(values);
    }
}
