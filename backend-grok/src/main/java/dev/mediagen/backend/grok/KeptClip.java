package dev.mediagen.backend.grok;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.spi.ContinuationState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
                .build();
    }

    /** The clip as it stands in a request: the address while it is good, else the file itself. */
    Json source(ContinuationState kept) {
        boolean isGood = clock.instant().isBefore(Instant.parse(kept.value(URL_UNTIL)));
        Input file = kept.files().get(FILE);
        return isGood || file == null ? Json.of(kept.value(URL)) : Json.dataUri(file);
    }
}
