package dev.webhoster.web.page;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

import dev.webhoster.account.LocalizedException;

/**
 * The key and arguments of a message in {@code messages.properties}, still without a language. Serializable, because flash
 * attributes are kept in the session.
 */
public record Message(String key, String... values) implements MessageSourceResolvable, Serializable {

    /** A message with messages as its arguments. */
    static MessageSourceResolvable nested(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments);
    }

    static Message of(LocalizedException e) {
        return new Message(e.getCodes()[0], Arrays.stream(e.getArguments()).map(String::valueOf).toArray(String[]::new));
    }

    /** The message of an enum's value, such as {@code status.running}. */
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
