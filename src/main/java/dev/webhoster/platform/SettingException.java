package dev.webhoster.platform;

import org.jspecify.annotations.Nullable;

/** A setting has an invalid value; the message names the setting and the valid values. */
public class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting the name that the operator writes, such as {@code VM_MEMORY_MIB}
     * @param value the invalid value
     * @param expectation the valid values, as the rest of a sentence that begins "it must be"
     */
    public SettingException(String setting, @Nullable Object value, String expectation) {
        super("%s is \"%s\": it must be %s.".formatted(setting, value, expectation));
    }

    /** @throws SettingException when the condition does not hold */
    public static void require(boolean holds, String setting, @Nullable Object value, String expectation) {
        if (!holds) {
            throw new SettingException(setting, value, expectation);
        }
    }
}
