package dev.webhoster.hosting.drift;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.modulith.NamedInterface;

import dev.webhoster.vm.InfrastructureFault;

/**
 * A finding of an audit, in words for an operator.
 *
 * @param subject what it is about, such as "hosting of user 7"
 * @param observation what is not as it should be
 * @param repair what is done about it
 */
@NamedInterface("drift")
public record DriftFinding(LocalizedText subject, LocalizedText observation, LocalizedText repair) {

    /** What can be said. */
    public enum Kind {
        // What it is about
        HOSTING_OF_USER, HOSTING, MACHINE, DISK, ROUTES, FOUNDATION,
        // What is not as it should be with a hosting
        MACHINE_UNDEFINED, MACHINE_OFF, MACHINE_ON, SITE_MISSING, SITE_ALTERED, SSH_CLOSED, SSH_OPEN, HELD, NOT_HELD,
        DISK_MISSING, SEED_MISSING, JOBLESS,
        // What nobody owns
        UNOWNED_MACHINE, UNOWNED_DISK, UNOWNED_ROUTES, UNOWNED_SITES, UNOWNED_PORTS, UNOWNED_HELD, LIST,
        // What is done about it
        LOOKED_AT, IRREPARABLE, MADE_ANEW, GIVEN_A_JOB, SHUT_OFF, REMOVED_LATER, LEFT_ALONE, ROUTES_REMOVED
    }

    /**
     * Something that an audit says. The words are among those of the pages, as {@code audit.…}, for the log and the prompt too.
     *
     * @param code names the message, without the prefix {@code audit.}; the hypervisor's faults have codes of their own
     * @param values what goes into the words: texts, numbers to be grouped, and other remarks
     */
    public record LocalizedText(String code, List<?> values) implements MessageSourceResolvable {

        private static final MessageSource WORDS = words();

        public LocalizedText {
            values = List.copyOf(values);
        }

        static LocalizedText of(Kind kind, Object... values) {
            return new LocalizedText(kind.name().replace('_', '-').toLowerCase(Locale.ROOT), List.of(values));
        }

        static LocalizedText of(InfrastructureFault fault) {
            return new LocalizedText(fault.code(), fault.arguments());
        }

        @Override
        public String[] getCodes() {
            return new String[] {"audit." + code};
        }

        @Override
        public Object[] getArguments() {
            return values.toArray();
        }

        /** In English, and with no letter that a terminal might not have. */
        @Override
        public String toString() {
            return WORDS.getMessage(this, Locale.ENGLISH).replace('’', '\'');
        }

        private static MessageSource words() {
            ResourceBundleMessageSource words = new ResourceBundleMessageSource();
            words.setBasename("messages");
            words.setDefaultEncoding(StandardCharsets.UTF_8.name());
            words.setFallbackToSystemLocale(false);
            words.setAlwaysUseMessageFormat(true);
            return words;
        }
    }
}
