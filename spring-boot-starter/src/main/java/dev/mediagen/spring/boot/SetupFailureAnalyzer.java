package dev.mediagen.spring.boot;

import dev.mediagen.api.SetupException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a wrong configuration at the start as a sentence, instead of a stack trace. Found through {@code spring.factories}. */
final class SetupFailureAnalyzer extends AbstractFailureAnalyzer<SetupException> {

    private static final String ACTION =
            "Correct the properties below mediagen, or the variables of the environment that the description names. A variable"
                    + " can be set as mediagen.environment[NAME], and MEDIAGEN_STORE as mediagen.store.type.";

    SetupFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable failure, SetupException cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
