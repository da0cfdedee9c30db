package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Completed;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the headers of a response that describe the work. */
final class Results {

    /** Billed credits, as a decimal number. */
    private static final String CREDITS = "character-cost";

    private Results() {}

    /** Stores all audio of a response. */
    static Completed.Builder keep(ProviderResponse answer, OutputFormat format) {
        answer.media().forEach(format::describe);
        answer.keepAll();
        return of(answer);
    }

    static Completed.Builder of(ProviderResponse answer) {
        return Completed.builder().requestId(answer.requestId()).usage(usage(answer));
    }

    static Usage usage(ProviderResponse answer) {
        return credits(answer)
                .map(credits -> Usage.none().plus("credits", credits))
                .orElse(Usage.none());
    }

    /** A header in another form must not lose a paid result. */
    private static Optional<BigDecimal> credits(ProviderResponse answer) {
        return answer.header(CREDITS).flatMap(Json::number);
    }
}
