package dev.webhoster.platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/** Reports a setting whose value has the wrong type, such as no number, like any other invalid setting. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongTypeFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        ConversionFailedException conversion = findCause(cause, ConversionFailedException.class);
        if (property == null || conversion == null) {
            return null;
        }
        SettingException wrong = new SettingException(operatorsName(property), conversion.getValue(),
                expectation(conversion.getTargetType().getType()));
        return SettingFailureAnalyzer.analysis(wrong, rootFailure);
    }

    /** The environment variable that application.yml takes the value from, else the property's own name. */
    private static String operatorsName(ConfigurationProperty property) {
        Matcher variable = VARIABLE.matcher(String.valueOf(property.getValue()));
        return variable.find() ? variable.group(1) : property.getName().toString();
    }

    private static String expectation(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(value -> value.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return type == Duration.class ? "a duration such as 30s or 10m" : "something that can be read as " + type.getSimpleName();
    }
}
