package dev.webhoster.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reports an invalid setting at start as one sentence instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<SettingException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SettingException cause) {
        return analysis(cause, cause);
    }

    static FailureAnalysis analysis(SettingException wrong, Throwable cause) {
        return new FailureAnalysis(String.valueOf(wrong.getMessage()),
                "Correct it in .env or in the environment; .env.example says what each setting means.", cause);
    }
}
