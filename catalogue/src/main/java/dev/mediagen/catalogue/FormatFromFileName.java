package dev.mediagen.catalogue;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import java.nio.file.Path;
import java.util.Optional;

/**
 * If the output file has a known extension, requests that format when the model supports it. Otherwise the extension follows the
 * actual format.
 */
public final class FormatFromFileName {

    private FormatFromFileName() {}

    /** The request with the format of the file extension, where the model supports it. */
    public static MediaRequest<?> ask(
            MediaRequest<?> request, Optional<Path> file, String model, Capabilities capabilities) {
        if (request.options().has(Option.OUTPUT_FORMAT)
                || capabilities.constraint(Option.OUTPUT_FORMAT).isEmpty()) {
            return request;
        }
        return file.flatMap(FormatFromFileName::formatOfExtension)
                .filter(format -> format.mediaType() == request.operation().mediaType())
                .<MediaRequest<?>>map(
                        format -> request.withOptions(request.options().with(Option.OUTPUT_FORMAT, format)))
                .filter(requested ->
                        violations(requested, model, capabilities) <= violations(request, model, capabilities))
                .orElse(request);
    }

    /** Whether pieces can be joined in the format does not count: where they cannot, the format is refused. */
    private static int violations(MediaRequest<?> request, String model, Capabilities capabilities) {
        return RequestCheck.strict(model, capabilities)
                .violations(request.operation(), request.options().without(Option.SPLIT_TEXT))
                .size();
    }

    private static Optional<MediaFormat> formatOfExtension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? MediaFormat.find(name.substring(dot)) : Optional.empty();
    }

    /** The format that the extension of a file states, of those that cannot be found from their bytes. */
    public static Optional<MediaFormat> stated(Optional<Path> file, Operation operation) {
        return file.flatMap(FormatFromFileName::formatOfExtension)
                .filter(format -> format.isKnown() && !format.hasSignature())
                .filter(format -> format.mediaType() == operation.mediaType());
    }
}
