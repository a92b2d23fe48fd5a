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
 * A difference between what exists and what should, in words for an operator.
 *
 * @param subject what differs, such as "hosting of user 7"
 * @param observation how it differs
 * @param repair how it is repaired
 */
@NamedInterface("drift")
public record DriftFinding(LocalizedText subject, LocalizedText observation, LocalizedText repair) {

    /** The sentences, by their keys in {@code hosting-messages.properties}. */
    public enum Kind {
        // Subjects
        HOSTING_OF_USER, HOSTING, MACHINE, DISK, ROUTES, INFRASTRUCTURE, LEDGER, OTHERS,
        // Observations of hostings
        MACHINE_UNDEFINED, MACHINE_OFF, MACHINE_ON, SITE_MISSING, SITE_ALTERED, SSH_CLOSED, SSH_OPEN, HELD, NOT_HELD,
        DISK_MISSING, SEED_MISSING, JOB_MISSING, UNCLAIMED,
        // Observations of orphans
        FOREIGN_MACHINES, OLD_MACHINES, SET_ASIDE, UNOWNED_MACHINE, UNOWNED_DISK, UNOWNED_ROUTES, UNOWNED_SITES, UNOWNED_PORTS,
        UNOWNED_HELD, LIST,
        // Observations of the records
        BRAKE_LEDGER_EMPTY, BRAKE_LEDGER_OLDER, BRAKE_MANY_ORPHANS, BRAKE_FOLDER_WITHOUT_ID, BRAKE_FOLDER_OF_ANOTHER,
        // Repairs
        CLAIMED, FOREIGN_LEFT_ALONE, OPERATOR_DECIDES, RECONCILED, IRREPARABLE, CREATED_AGAIN, JOB_CREATED, SHUT_OFF, REMOVED_LATER,
        LEFT_ALONE, ROUTES_REMOVED
    }

    /** Whether nothing is wrong: others may have machines here, too. */
    public boolean isNotice() {
        return repair.code().equals(LocalizedText.of(Kind.FOREIGN_LEFT_ALONE).code());
    }

    /**
     * A text in the language of its reader: English in the log and at the prompt, the person's own on a page.
     *
     * @param code key of the message, without the prefix {@code drift.}; faults of the hypervisor have codes of their own
     * @param values of the sentence: texts, numbers to be grouped, and other localized texts
     */
    public record LocalizedText(String code, List<?> values) implements MessageSourceResolvable {

        private static final MessageSource MESSAGES = messages();

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
            return new String[] {"drift." + code};
        }

        @Override
        public Object[] getArguments() {
            return values.toArray();
        }

        /** In English, without characters that a terminal may lack. */
        @Override
        public String toString() {
            return MESSAGES.getMessage(this, Locale.ENGLISH).replace('’', '\'');
        }

        private static MessageSource messages() {
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("hosting-messages");
            messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
            messages.setFallbackToSystemLocale(false);
            messages.setAlwaysUseMessageFormat(true);
            return messages;
        }
    }
}
