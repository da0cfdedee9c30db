package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import dev.mediagen.tool.MediaJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Duration, sample rate and channels of every recording are known and right: for each audio operation of each backend, in each format
 * and sample rate that its catalogue names, and in the provider's own default. They are in the result, in the record beside the file,
 * and in the answer of the tool.
 */
@Tag("once")
class AudioFactsTest {

    private static final int EVERY = Integer.getInteger("recorder.every", 1);
    private static final Option<Object> OWN_FORMAT = Option.extra("output_format");
    private static final Option<Object> SAMPLE_RATE = Option.extra("sample_rate");
    private static final Set<Option<?>> CHOICES = Set.of(Option.OUTPUT_FORMAT, OWN_FORMAT, SAMPLE_RATE);

    /** All recordings of the emulator are a quarter of a second long; some codecs add silence. */
    private static final Duration LENGTH = Duration.ofMillis(250);

    private static final Duration SILENCE = Duration.ofMillis(60);

    /** The rates of samples without a header, where the request names none. */
    private static final Map<MediaFormat, Integer> USUAL_RATES =
            Map.of(MediaFormat.PCM, 24_000, MediaFormat.ULAW, 8000, MediaFormat.ALAW, 8000);

    private static final int OPUS_RATE = 48_000;
    private static final int MUSIC_RATE = 48_000;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Set<String>> combinations = new TreeMap<>();
    private int requests;
    private int files;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void areKnownAndRight(ProviderUnderTest provider) throws IOException {
        try (EmulatedProvider emulated = new EmulatedProvider(provider, folder)) {
            for (Sample sample : samples(emulated).toList()) {
                check(emulated, sample);
            }
        }
        System.out.printf(
                "%-11s %4d requests, %4d recordings, %2d combinations of operation and format: %s%n",
                provider,
                requests,
                files,
                combinations.values().stream().mapToInt(Set::size).sum(),
                combinations);
        assertThat(wrong).isEmpty();
        assertThat(files).isPositive();
    }

    /** All in the profile {@code recorder}; otherwise each value once for each operation. */
    private static Stream<Sample> samples(EmulatedProvider emulated) {
        Set<Object> seen = new HashSet<>();
        return CatalogueRequests.of(emulated.provider.catalogue(), emulated::values)
                .filter(sample -> sample.request().operation().mediaType() == MediaType.AUDIO)
                .filter(sample -> sample.option().map(CHOICES::contains).orElse(true))
                .filter(sample -> EVERY == 1
                        || seen.add(List.of(
                                sample.request().operation(),
                                sample.option(),
                                sample.option()
                                        .map(option -> value(sample.request().options(), option))
                                        .orElse(""))));
    }

    private static <T> String value(Options options, Option<T> option) {
        return options.get(option).map(option.type()::text).orElse("");
    }

    private void check(EmulatedProvider emulated, Sample sample) throws IOException {
        try {
            Generated<?> made = emulated.gen.generate(
                    sample.request(), emulated.options(sample).build());
            requests++;
            made.adjustments().stream()
                    .filter(other -> sample.option()
                            .filter(option -> option.name().equals(other.option()))
                            .isPresent())
                    .forEach(other -> wrong.add(name(sample) + ": " + other.message()));
            JsonNode answer = RecordedRequest.JSON.readTree(MediaJson.of(made));
            for (int i = 0; i < made.all().size(); i++) {
                Media media = made.all().get(i);
                if (media instanceof Audio) {
                    files++;
                    combinations
                            .computeIfAbsent(made.operation().id(), operation -> new TreeSet<>())
                            .add(media.format().id());
                    JsonNode record = RecordedRequest.JSON.readTree(Files.readString(Path.of(media.path() + ".json")));
                    problem(sample, media, answer, record)
                            .ifPresent(what -> wrong.add(name(sample) + ", " + media.format() + ": " + what));
                }
            }
        } catch (MediaException refused) {
            wrong.add(name(sample) + ": " + refused);
        } finally {
            emulated.clear();
        }
    }

    private static String name(Sample sample) {
        return sample
                + sample.option()
                        .map(option -> " " + value(sample.request().options(), option))
                        .orElse("");
    }

    private static Optional<String> problem(Sample sample, Media media, JsonNode answer, JsonNode record) {
        MediaFacts facts = media.facts();
        OptionalInt wanted = rate(sample.request().options(), media.format());
        boolean isLong = facts.duration()
                .filter(is -> is.minus(LENGTH).abs().compareTo(SILENCE) <= 0)
                .isPresent();
        if (!isLong) {
            return Optional.of("its duration is " + facts.duration());
        } else if (facts.sampleRate().isEmpty() || (wanted.isPresent() && !wanted.equals(facts.sampleRate()))) {
            return Optional.of("its sample rate is " + facts.sampleRate() + ", not " + wanted);
        } else if (facts.channels().orElse(0) != channels(media.format(), facts)) {
            return Optional.of("it has " + facts.channels() + " channels");
        }
        return Stream.of(answer, record)
                .filter(document -> !contains(document, facts))
                .map(document -> "not in " + document)
                .findFirst();
    }

    /** The recordings of the emulator for music are stereo. */
    private static int channels(MediaFormat format, MediaFacts facts) {
        return format == MediaFormat.MP3 && facts.sampleRate().orElse(0) == MUSIC_RATE ? 2 : 1;
    }

    /** The rate that the request names, or that a format without a header needs. */
    private static OptionalInt rate(Options options, MediaFormat format) {
        String[] own = value(options, OWN_FORMAT).split("_");
        if (format == MediaFormat.OPUS) {
            return OptionalInt.of(OPUS_RATE);
        } else if (own.length > 1) {
            return OptionalInt.of(Integer.parseInt(own[1]));
        } else if (options.has(SAMPLE_RATE)) {
            return OptionalInt.of(Integer.parseInt(value(options, SAMPLE_RATE)));
        }
        return USUAL_RATES.containsKey(format) ? OptionalInt.of(USUAL_RATES.get(format)) : OptionalInt.empty();
    }

    private static boolean contains(JsonNode document, MediaFacts facts) {
        double seconds = facts.duration().orElseThrow().toMillis() / 1000.0;
        return document.findValues("duration_seconds").stream()
                        .anyMatch(is -> Math.abs(is.asDouble() - seconds) < 0.002)
                && document.findValuesAsText("sample_rate")
                        .contains(String.valueOf(facts.sampleRate().orElseThrow()))
                && document.findValuesAsText("channels")
                        .contains(String.valueOf(facts.channels().orElseThrow()));
    }
}
