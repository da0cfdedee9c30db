package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Timestamps;
import dev.mediagen.http.Json;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code …/with-timestamps}: the audio in a document, with the time of each character. */
final class Alignment {

    private static final String PATH = "/with-timestamps";
    private static final String STREAM = "/stream";

    /** Voice design calls it {@code audio_base_64}. */
    private static final String SOUND = "audio_base64";

    private Alignment() {}

    private static boolean isWanted(Options options) {
        return options.has(Option.SUBTITLES);
    }

    /** The path of a request for speech; only a stream starts before the speech is complete. */
    static String path(String plain, Options options) {
        if (isWanted(options)) {
            return plain + PATH;
        }
        return options.has(Option.PREVIEWS) ? plain + STREAM : plain;
    }

    /** Sends a request, and keeps the audio; with the times of its words, where they were requested. */
    static Completed.Builder keep(
            ProviderClient client,
            Call<?> call,
            ProviderRequest request,
            OutputFormat format,
            Consumer<ReceivedMedia> describe) {
        if (!isWanted(call.request().options())) {
            if (call.request().options().has(Option.PREVIEWS)) {
                request.withDraft(format.headerless());
            }
            ProviderResponse answer = request.bytes(call);
            answer.media().forEach(describe);
            return Results.keep(answer, format);
        }
        ProviderResponse answer = request.media(call, SOUND);
        ResultCollector results = client.results(call);
        Optional<Timestamps> times = times(answer.json());
        results.item(
                sound -> {
                    times.ifPresent(all -> sound.attribute(MediaFile.TIMESTAMPS, all.text()));
                    describe.accept(sound);
                    format.describe(sound);
                },
                answer.json().at(SOUND));
        if (results.isEmpty()) {
            throw answer.without("audio");
        }
        return results.completed(answer).usage(Results.usage(answer));
    }

    /** Those of the text as it was sent, or as it was read. */
    private static Optional<Timestamps> times(Json answer) {
        return Stream.of(answer.at("alignment"), answer.at("normalized_alignment"))
                .map(Alignment::words)
                .filter(times -> !times.words().isEmpty())
                .findFirst();
    }

    private static Timestamps words(Json alignment) {
        List<String> characters = alignment.at("characters").elements().stream()
                .map(character -> character.asText().orElse(" "))
                .toList();
        return Timestamps.ofCharacters(
                characters,
                numbers(alignment.at("character_start_times_seconds")),
                numbers(alignment.at("character_end_times_seconds")));
    }

    private static List<BigDecimal> numbers(Json list) {
        return list.elements().stream()
                .map(number -> number.asNumber().orElse(BigDecimal.ZERO))
                .toList();
    }
}
