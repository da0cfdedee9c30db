package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Video;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A dubbing has the same media type as its input. A caller who sends a video and requests audio would pay for a
 * result of the wrong type, so this is checked before the request is sent.
 */
final class SourceKind {

    private SourceKind() {}

    /** Does nothing for URLs, or when the caller accepts any type. */
    static void require(DubbingRequest<?> request) {
        if (request.source() instanceof UrlInput || request.resultType().equals(Media.class)) {
            return;
        }
        MediaType wanted = request.resultType().equals(Video.class) ? MediaType.VIDEO : MediaType.AUDIO;
        Optional<MediaFormat> format = format(request.source());
        if (format.isPresent() && format.get().mediaType() != wanted) {
            throw mismatch(request.source(), format.get(), wanted);
        }
    }

    private static Optional<MediaFormat> format(Input source) {
        try {
            return MediaFormat.of(source);
        } catch (IOException unreadable) {
            // The request will report it.
            return Optional.empty();
        }
    }

    private static InvalidRequestException mismatch(Input source, MediaFormat format, MediaType wanted) {
        Violation violation = new Violation(
                Option.INPUT_AUDIO.name(),
                source.describe(),
                "contains " + format.id() + ", which is not dubbed to "
                        + wanted.name().toLowerCase(Locale.ROOT),
                wanted == MediaType.VIDEO
                        ? "a video, or a request for audio"
                        : "an audio file, or a request for video");
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("wrong_source_kind").build());
    }
}
