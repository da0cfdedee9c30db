package dev.mediagen.core;

import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who does the work.
 *
 * @param backend the backend
 * @param model the model
 * @param entry what the catalogue knows of it, or takes for granted of a model that it does not know
 * @param isKnown whether the catalogue has the model or its family
 * @param warnings what the caller should know of the choice
 * @param reason why this one, as a sentence
 */
record SelectedModel(
        Backend backend,
        String model,
        Optional<ModelEntry> entry,
        boolean isKnown,
        List<String> warnings,
        String reason) {

    /** The same choice with something more to know of it. */
    SelectedModel with(List<String> more) {
        return new SelectedModel(
                backend,
                model,
                entry,
                isKnown,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                reason);
    }
}
