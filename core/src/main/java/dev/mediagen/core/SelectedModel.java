package dev.mediagen.core;

import dev.mediagen.api.Text;
import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backend and the model that serve a request.
 *
 * @param backend the backend
 * @param model the model
 * @param entry its catalogue entry, or what is assumed for an unknown model
 * @param isKnown whether the catalogue has the model or its family
 * @param warnings the warnings about the choice
 * @param reason the reason for the choice, as a sentence
 */
record SelectedModel(
        Backend backend,
        String model,
        Optional<ModelEntry> entry,
        boolean isKnown,
        List<Text> warnings,
        String reason) {

    /** The same choice with more warnings. */
    SelectedModel with(List<Text> more) {
        return new SelectedModel(
                backend,
                model,
                entry,
                isKnown,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                reason);
    }
}
