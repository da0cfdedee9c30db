package dev.mediagen.tool;

import dev.mediagen.api.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The progress of a call.
 *
 * @param items the number of items; 1 unless it has several prompts
 * @param finished the number of finished items, successful or not
 * @param latest the latest progress of any item
 * @param preview a new draft of a result, as a file that exists until the call ends
 */
public record CallProgress(int items, int finished, Progress latest, Optional<Path> preview) {

    /** Progress without a draft. */
    public CallProgress(int items, int finished, Progress latest) {
        this(items, finished, latest, Optional.empty());
    }
}
