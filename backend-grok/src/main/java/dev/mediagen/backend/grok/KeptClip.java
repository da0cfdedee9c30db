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
 * A clip that a later request goes on from. xAI keeps it at an address for a day only; after that our own file goes up in its
 * place, so that the continuation itself never expires.
 */
final class KeptClip {

    private static final String PREFIX = "grok_vid_";
    private static final String URL = "url";
    private static final String URL_UNTIL = "url_until";
    private static final String FILE = "file";

    /** The SDK speaks of 24 hours; an hour less, so that the address is still good when xAI comes to read it. */
    private static final Duration URL_LIFETIME = Duration.ofHours(23);

    private final Clock clock;

    KeptClip(Clock clock) {
        this.clock = clock;
    }

    /** What to keep of the only clip of a call. */
    ContinuationState keep(String url) {
        return ContinuationState.builder(PREFIX)
                .value(URL, url)
                .value(URL_UNTIL, clock.instant().plus(URL_LIFETIME).toString())
                .output(FILE, 0)
                .optional(FILE)
                .build();
    }

    /**
     * The clip as it stands in a request: the address while it is good, else the file itself.
     *
     * @throws InvalidRequestException when the address is good no more, and the file was changed or removed
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
