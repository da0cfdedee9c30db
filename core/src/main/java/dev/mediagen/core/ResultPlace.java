package dev.mediagen.core;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.media.files.AllowedPaths;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The location of a result.
 *
 * @param folders the folders that may be written to
 * @param promptsInNames whether the name of a result contains its prompt
 */
record ResultPlace(AllowedPaths folders, boolean promptsInNames) {

    /** The format that the extension of the named file states, of those that cannot be found from their bytes. */
    static Optional<MediaFormat> format(GenerateOptions options, Operation operation) {
        return options.file()
                .map(file -> file.toString().replaceFirst(".*\\.", ""))
                .flatMap(MediaFormat::find)
                .filter(format -> format.isKnown() && !format.hasSignature())
                .filter(format -> format.mediaType() == operation.mediaType());
    }

    OutputLocation of(Operation operation, Options requested, GenerateOptions options, Instant now) {
        if (options.file().isPresent()) {
            Path file = options.file().get();
            Path inFolder = options.folder().map(folder -> folder.resolve(file)).orElse(file);
            return OutputLocation.ofFile(folders.outputFile(inFolder), options.overwrite());
        }
        Path folder = folders.writableFolder(options.folder().orElse(folders.base()));
        Optional<String> prompt = requested.get(Option.PROMPT).filter(text -> promptsInNames);
        String prefix = options.namePrefix().orElseGet(() -> OutputLocation.prefix(now));
        String name = OutputLocation.nameFor(prefix, prompt.orElse(operation.id()));
        return OutputLocation.of(folder, name);
    }

    /** A location for a paid result whose file name is in use: it gets a free name. */
    OutputLocation elsewhere(Order order, GenerateOptions options, Instant now) {
        GenerateOptions anyName = options.toBuilder().overwrite(true).build();
        OutputLocation place = of(order.operation(), order.requested(), anyName, now);
        return place.replacing(options.overwrite()).from(order.to().first());
    }

    /** The base folder as the location of a result of which only the operation is known. */
    OutputLocation base(Operation operation, Instant now) {
        Path folder = folders.outputFolder(folders.base());
        return OutputLocation.of(folder, OutputLocation.nameFor(OutputLocation.prefix(now), operation.id()));
    }
}
