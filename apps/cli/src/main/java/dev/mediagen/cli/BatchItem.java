package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Violation;
import dev.mediagen.core.GenerateOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One item of a batch.
 *
 * @param line the line on which it starts, from 1
 * @param request the request
 * @param handling what the line sets for itself only
 */
record BatchItem(int line, MediaRequest<?> request, Handling handling) {

    /**
     * What a line sets for itself only.
     *
     * @param backend the backend
     * @param model the model
     * @param file the file of the result, in the folder of the batch
     */
    record Handling(Optional<String> backend, Optional<String> model, Optional<Path> file) {

        static final Handling NONE = new Handling(Optional.empty(), Optional.empty(), Optional.empty());

        /**
         * From text.
         *
         * @throws InvalidRequestException when the name leads out of the folder of the batch
         */
        static Handling of(Optional<String> backend, Optional<String> model, Optional<String> name) {
            return new Handling(backend, model, name.map(Handling::file));
        }

        private static Path file(String name) {
            try {
                Path file = Path.of(name);
                if (!file.isAbsolute() && file.equals(file.normalize()) && !file.startsWith("..")) {
                    return file;
                }
            } catch (InvalidPathException e) {
                throw new InvalidRequestException(List.of(notAName(name)), e);
            }
            throw new InvalidRequestException(List.of(notAName(name)));
        }

        private static Violation notAName(String name) {
            return new Violation(
                    "name",
                    name,
                    "is not the name of a file in the folder of the batch",
                    "a name such as 01-intro.mp3");
        }

        boolean isNone() {
            return equals(NONE);
        }

        GenerateOptions over(GenerateOptions each) {
            GenerateOptions.Builder own = each.toBuilder();
            backend.ifPresent(own::backend);
            model.ifPresent(own::model);
            file.ifPresent(own::file);
            return own.build();
        }
    }
}
