package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Usage;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Completed;
import java.math.BigDecimal;
import java.util.Optional;

/** What the headers of an answer say of the work. */
final class Results {

    /** Credits billed, as a decimal number. */
    private static final String CREDITS = "character-cost";

    private Results() {}

    /** Keeps every sound of an answer. */
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

    /** A header of another form than a number is no reason to lose a paid result. */
    private static Optional<BigDecimal> credits(ProviderResponse answer) {
        return answer.header(CREDITS).flatMap(Json::number);
    }
}
