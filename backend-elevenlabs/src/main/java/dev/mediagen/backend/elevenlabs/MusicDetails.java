package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.ShownText;
import dev.mediagen.api.Timestamps;
import dev.mediagen.http.Json;
import dev.mediagen.http.ReceivedMedia;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /v1/music/detailed} reports about a song, as attributes. */
final class MusicDetails {

    private static final List<String> REPORTED = List.of("title", "description", "genres", "languages", "is_explicit");

    private MusicDetails() {}

    static void describe(ReceivedMedia song, Json details) {
        Json plan = details.at("composition_plan");
        if (plan.isObject()) {
            song.attribute("composition_plan", plan.toString());
        }
        for (String name : REPORTED) {
            Json value = details.at("song_metadata", name);
            Optional<String> text = value.isArray() ? Optional.of(list(value)) : value.asScalar();
            text.filter(words -> !words.isBlank()).ifPresent(words -> song.attribute(name, words));
        }
        Timestamps times = new Timestamps(details.at("words_timestamps").elements().stream()
                .flatMap(MusicDetails::word)
                .toList());
        if (!times.words().isEmpty()) {
            song.attribute(MediaFile.TIMESTAMPS, times.text());
        }
    }

    private static String list(Json texts) {
        return texts.elements().stream().flatMap(text -> text.asText().stream()).collect(Collectors.joining(", "));
    }

    private static Stream<Timestamps.Word> word(Json spoken) {
        String text = ShownText.clean(spoken.text("word").orElse("")).strip();
        OptionalLong start = spoken.at("start_ms").asLong();
        OptionalLong end = spoken.at("end_ms").asLong();
        if (text.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Stream.empty();
        }
        Duration from = Duration.ofMillis(start.getAsLong());
        Duration to = Duration.ofMillis(end.getAsLong());
        if (from.isNegative() || to.compareTo(from) < 0) {
            return Stream.empty();
        }
        return Stream.of(new Timestamps.Word(text, from, to));
    }
}
