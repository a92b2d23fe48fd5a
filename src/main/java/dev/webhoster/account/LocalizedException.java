package dev.webhoster.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * A refusal that tells a person why and what to do. Its text is in {@code account-messages.properties}; the exception's
 * message is the English one, in ASCII punctuation.
 */
public abstract class LocalizedException extends RuntimeException implements MessageSourceResolvable {

    private static final long serialVersionUID = 1L;
    private static final MessageSource MESSAGES = messages();

    private final String key;
    private final String[] arguments;

    protected LocalizedException(String key, String... arguments) {
        super(english(key, arguments));
        this.key = key;
        this.arguments = arguments;
    }

    /** There always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    @Override
    public String[] getCodes() {
        return new String[] {key};
    }

    @Override
    public Object[] getArguments() {
        return Arrays.copyOf(arguments, arguments.length, Object[].class);
    }

    private static String english(String key, String... arguments) {
        return MESSAGES.getMessage(new DefaultMessageSourceResolvable(new String[] {key}, arguments), Locale.ENGLISH)
                .replace('’', '\'').replaceAll("[“”]", "\"");
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("account-messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }
}
