package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.emulator.Fault;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import dev.mediagen.tool.MediaJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A provider makes something else than was asked, by an option or by a parameter of its own: another size, shape, duration,
 * format, sample rate or number, with or without sound or transparency, or the same twice. For every request of every catalogue
 * that sets such an option, the difference is in the result, in the record beside the file, and in what the command line and the
 * tool say.
 */
@Tag("once")
class OtherMediumTest {
    private static final int EVERY = Integer.getInteger("recorder.every", 1);

    /** What the emulator can change, by the option or the parameter of a provider that asks for it. */
    private static final Map<Option<?>, List<String>> PROPERTIES = Map.of(
            Option.SIZE,
            List.of("size"),
            Option.ASPECT_RATIO,
            List.of("shape"),
            Option.DURATION,
            List.of("duration"),
            Option.OUTPUT_FORMAT,
            List.of("format"),
            Option.COUNT,
            List.of("count"),
            Option.GENERATE_AUDIO,
            List.of("sound"),
            Option.BACKGROUND,
            List.of("transparency"),
            Option.extra("sample_rate"),
            List.of("sample-rate"),
            Option.extra("output_format"),
            List.of("format", "sample-rate"));

    /** The seconds of the emulator's long media. */
    private static final Map<MediaType, Integer> LONG = Map.of(MediaType.VIDEO, 97, MediaType.AUDIO, 3);

    /** What a request with such a value leaves to the model. */
    private static final Set<String> UP_TO_THE_MODEL = Set.of("auto", "adaptive", "match_input_image");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> different = new TreeMap<>();
    private final Map<String, Integer> asBefore = new TreeMap<>();
    private final Map<MediaType, Integer> lists = new EnumMap<>(MediaType.class);

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void everyDifferenceIsReported(ProviderUnderTest provider) throws IOException {
        try (EmulatedProvider emulated = new EmulatedProvider(provider, folder)) {
            for (Sample sample : samples(emulated)) {
                for (String property : PROPERTIES.getOrDefault(sample.option().orElseThrow(), List.of())) {
                    for (Strictness strictness : Strictness.values()) {
                        compare(emulated, sample, property, strictness);
                    }
                }
            }
            for (EmulatedProvider.Work work : emulated.works()) {
                comesTwice(emulated, work.sample());
                if (work.operation().mediaType() != MediaType.AUDIO) { // no audio has a number that is asked for
                    compare(emulated, work.sample(), "count", Strictness.LENIENT);
                }
            }
        }
        System.out.printf(
                "%-11s different: %s, without the property: %s, in lists: %s%n", provider, different, asBefore, lists);
        assertThat(wrong).as("differences that are not reported").isEmpty();
        assertThat(different).isNotEmpty();
    }

    /** Of the requests that set an option of an operation, the first and the last; all of them in the profile {@code recorder}. */
    private static List<Sample> samples(EmulatedProvider emulated) {
        Map<Object, Sample> first = new LinkedHashMap<>();
        Map<Object, Sample> last = new LinkedHashMap<>();
        CatalogueRequests.of(emulated.provider.catalogue(), emulated::values)
                .filter(sample ->
                        sample.option().filter(PROPERTIES::containsKey).isPresent())
                .forEach(sample -> {
                    Object alike = EVERY > 1
                            ? List.of(
                                    sample.request().operation(),
                                    sample.option().orElseThrow())
                            : sample;
                    first.putIfAbsent(alike, sample);
                    last.put(alike, sample);
                });
        return Stream.concat(first.values().stream(), last.values().stream())
                .distinct()
                .toList();
    }

    private static <T> String value(Options options, Option<T> option) {
        return options.get(option).map(option.type()::text).orElse("");
    }

    private void compare(EmulatedProvider emulated, Sample sample, String property, Strictness strictness)
            throws IOException {
        Optional<Generated<?>> usual = made(emulated, sample, strictness);
        if (usual.isEmpty()) {
            return;
        }
        emulated.emulator.fault("*", Fault.otherMedium(property).always());
        Optional<Generated<?>> other = made(emulated, sample, strictness);
        String name = sample + " "
                + sample.option()
                        .map(option -> value(sample.request().options(), option))
                        .orElse("") + ", " + property + ", " + strictness;
        if (other.isEmpty()) {
            wrong.add(name + ": failed");
        } else if (isAsBefore(property, usual.get(), other.get())) {
            asBefore.merge(property, 1, Integer::sum);
        } else if (differs(sample, property, other.get())) {
            different.merge(property, 1, Integer::sum);
            String option = property.equals("twice") ? "" : name(sample, property);
            missing(option, property, other.get()).ifPresent(where -> wrong.add(name + ": not in " + where));
        }
    }

    /** What stands in a list of its response can be there twice, whatever it is: an image, a video, a preview of a voice. */
    private void comesTwice(EmulatedProvider emulated, Sample sample) throws IOException {
        int before =
                made(emulated, sample, Strictness.LENIENT).orElseThrow().all().size();
        emulated.emulator.fault("*", Fault.otherMedium("count").always());
        boolean isListed = made(emulated, sample, Strictness.LENIENT)
                .filter(other -> other.all().size() != before)
                .isPresent();
        if (isListed) {
            lists.merge(sample.request().operation().mediaType(), 1, Integer::sum);
            compare(emulated, sample, "twice", Strictness.LENIENT);
        }
    }

    private static boolean isAsBefore(String property, Generated<?> usual, Generated<?> other) {
        return switch (property) {
            case "count" -> usual.all().size() == other.all().size();
            case "twice" -> false; // a file that is there twice is written once
            default -> hashes(usual).equals(hashes(other));
        };
    }

    private static String name(Sample sample, String property) {
        return property.equals("count")
                ? "count"
                : sample.option().orElseThrow().name();
    }

    private static Optional<Generated<?>> made(EmulatedProvider emulated, Sample sample, Strictness strictness) {
        try {
            return Optional.of(emulated.gen.generate(
                    sample.request(),
                    emulated.options(sample).strictness(strictness).build()));
        } catch (MediaException refused) {
            return Optional.empty();
        } finally {
            emulated.clear();
        }
    }

    private static List<String> hashes(Generated<?> made) {
        return made.all().stream().map(media -> media.file().sha256()).toList();
    }

    /** Whether what was made differs from what was asked, by what the emulator does. */
    private static boolean differs(Sample sample, String property, Generated<?> made) throws IOException {
        Options options = sample.request().options();
        return switch (property) {
            case "duration" -> {
                if (made.operation() == Operation.VIDEO_EXTEND) {
                    yield false; // only the part that is added is asked for
                }
                Duration asked = options.require(Option.DURATION);
                long away = asked.minusSeconds(
                                LONG.getOrDefault(made.operation().mediaType(), 0))
                        .abs()
                        .toMillis();
                yield away > Math.max(600, asked.toMillis() / 10);
            }
            case "format", "sample-rate" ->
                !UP_TO_THE_MODEL.contains(value(options, sample.option().orElseThrow()));
            case "sound" -> options.require(Option.GENERATE_AUDIO);
            case "shape" -> !options.require(Option.ASPECT_RATIO).equals(AspectRatio.parse("3:1"));
            case "transparency" ->
                !options.require(Option.BACKGROUND)
                                .equals(isTransparent(made.all().get(0)) ? "transparent" : "opaque")
                        && !UP_TO_THE_MODEL.contains(options.require(Option.BACKGROUND));
            default -> true;
        };
    }

    private static boolean isTransparent(Media media) throws IOException {
        return new String(Files.readAllBytes(media.path()), StandardCharsets.ISO_8859_1).contains("tRNS");
    }

    private Optional<String> missing(String option, String property, Generated<?> made) throws IOException {
        String said = property.equals("twice") ? "more than once|twice" : "returned";
        boolean inResult = made.adjustments().stream().map(Adjustment::option).anyMatch(option::equals)
                || made.warnings().toString().matches("(?s).*(" + said + ").*");
        if (!inResult) {
            return Optional.of("the result: " + made.adjustments() + made.warnings());
        }
        if (!tells(RecordedRequest.JSON.readTree(MediaJson.of(made)), option, said)) {
            return Optional.of("the answer of the tool");
        }
        for (Media media : made.all()) {
            Path record = Path.of(media.path() + ".json");
            if (!tells(RecordedRequest.JSON.readTree(Files.readString(record)), option, said)) {
                return Optional.of(record.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean tells(JsonNode document, String option, String said) {
        Set<String> options = document.findPath("adjustments").findValuesAsText("option").stream()
                .collect(Collectors.toSet());
        return options.contains(option)
                || document.findPath("warnings").toString().matches("(?s).*(" + said + ").*");
    }
}
