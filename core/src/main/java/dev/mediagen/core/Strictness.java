package dev.mediagen.core;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.media.files.InputFacts;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.stream.Stream;

/** What happens to an option that the model cannot honour as requested. */
public enum Strictness {
    /** The request is refused before anything is sent. */
    STRICT,
    /**
     * Numbers and sizes become the nearest allowed value, unsupported options are left out, and each change is reported in the
     * result. Options that would make the result a different one (an input, a mask, a negative prompt, a seed, a voice) are refused
     * nevertheless.
     */
    LENIENT;

    /** The check of requests for a model. */
    RequestCheck check(String model, Capabilities capabilities) {
        return this == STRICT ? RequestCheck.strict(model, capabilities) : RequestCheck.lenient(model, capabilities);
    }

    /** What a model lacks for a request without options. */
    List<Violation> violations(ModelEntry entry, Operation operation) {
        return violations(entry, entry.id(), operation, Options.empty(), new InputFacts(List.of()));
    }

    /** What a model cannot honour of the options and the files of a request. */
    List<Violation> violations(ModelEntry entry, String model, Operation operation, Options options, InputFacts files) {
        return entry.capabilities(operation).stream()
                .flatMap(able -> Stream.concat(
                        check(model, able).violations(operation, options).stream(), files.violations(able).stream()))
                .toList();
    }
}
