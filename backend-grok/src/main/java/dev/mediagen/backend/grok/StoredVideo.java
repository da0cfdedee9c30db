package dev.mediagen.backend.grok;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import dev.mediagen.http.Json;
import dev.mediagen.spi.ContinuationState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A video that a later request continues. xAI stores it at an address for one day only; after that the local file is
 * uploaded instead, so that the continuation itself never expires.
 */
final class StoredVideo {

    private static final String PREFIX = "grok_vid_";
    private static final String URL = "url";
    private static final String URL_UNTIL = "url_until";
    private static final String FILE = "file";

    /** The SDK documents 24 hours; one hour less, so that the address is still valid when xAI reads it. */
    private static final Duration URL_LIFETIME = Duration.ofHours(23);

    private final Clock clock;

    StoredVideo(Clock clock) {
        this.clock = clock;
    }

    /** The state to store for the only video of a call. */
    ContinuationState keep(String url) {
        return ContinuationState.builder(PREFIX)
                .value(URL, url)
                .value(URL_UNTIL, clock.instant().plus(URL_LIFETIME).toString())
                .output(FILE, 0)
                .optional(FILE)
                .build();
    }

    /**
     * The video in a request: the address while it is valid, otherwise the file.
     *
     * @throws InvalidRequestException when the address has expired, and the file was changed or removed
     */
    Json source(ContinuationState kept) {
        Instant until = Instant.parse(kept.value(URL_UNTIL));
        if (clock.instant().isBefore(until)) {
            return Json.of(kept.value(URL));
        }
        return Optional.ofNullable(kept.files().get(FILE)).map(Json::dataUri).orElseThrow(() -> gone(until));
    }

    private static InvalidRequestException gone(Instant until) {
        Violation violation = new Violation(
                Option.CONTINUE_FROM.name(),
                "",
                "refers to a video that xAI stored until " + until + ", and whose local file was changed or removed",
                "the restored file, or a video as an input");
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("continuation").build());
    }
}
