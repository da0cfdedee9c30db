package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.media.files.AllowedPaths;
import dev.mediagen.spi.MediaStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The location of a result.
 *
 * @param folders the local folders that may be written to
 * @param media the store of results
 * @param promptsInNames whether the name of a result contains its prompt
 */
record ResultPlace(AllowedPaths folders, MediaStore media, boolean promptsInNames) {

    private static final Text RELATIVE = Text.plain("a relative path, which becomes a part of the name in the store");

    OutputLocation of(Operation operation, Options requested, GenerateOptions options, Instant now) {
        Optional<Path> file = options.file()
                .map(name ->
                        options.folder().map(folder -> folder.resolve(name)).orElse(name));
        Optional<Path> folder = file.map(path -> path.resolveSibling("")).or(options::folder);
        Optional<URI> stored = inStore(folder.orElse(Path.of("")), now);
        if (stored.isPresent()) {
            return OutputLocation.in(
                    stored.get(),
                    file.map(path -> String.valueOf(path.getFileName()))
                            .orElseGet(() -> name(operation, requested, options, now)));
        } else if (file.isPresent()) {
            return OutputLocation.ofFile(folders.outputFile(file.get()), options.overwrite());
        }
        Path local = folders.writableFolder(options.folder().orElse(folders.base()));
        return OutputLocation.of(local, name(operation, requested, options, now));
    }

    private String name(Operation operation, Options requested, GenerateOptions options, Instant now) {
        Optional<String> prompt = requested.get(Option.PROMPT).filter(text -> promptsInNames);
        String prefix = options.namePrefix().orElseGet(() -> OutputLocation.prefix(now));
        return OutputLocation.nameFor(prefix, prompt.orElse(operation.id()));
    }

    /** A folder of the media store, if it has folders of its own. */
    private Optional<URI> inStore(Path folder, Instant now) {
        Path path = folder.normalize();
        Optional<URI> root = media.folder("", now);
        if (root.isPresent() && (path.isAbsolute() || path.startsWith(".."))) {
            Text problem = Text.plain("is a local folder, and results go to " + root.get());
            throw new InvalidRequestException(List.of(new Violation("output", folder.toString(), problem, RELATIVE)));
        }
        return media.folder(path.toString().replace('\\', '/'), now);
    }

    /** A location for a paid result whose file name is in use: it gets a free name. */
    OutputLocation elsewhere(Order order, GenerateOptions options, Instant now) {
        GenerateOptions anyName = options.toBuilder().overwrite(true).build();
        OutputLocation place = of(order.operation(), order.requested(), anyName, now);
        return place.replacing(options.overwrite()).from(order.to().first());
    }

    /** The base folder as the location of a result of which only the operation is known. */
    OutputLocation base(Operation operation, Instant now) {
        String name = OutputLocation.nameFor(OutputLocation.prefix(now), operation.id());
        return media.folder("", now)
                .map(stored -> OutputLocation.in(stored, name))
                .orElseGet(() -> OutputLocation.of(folders.outputFolder(folders.base()), name));
    }
}
