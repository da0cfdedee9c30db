package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.AskedValue.Fate;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.catalogue.UnknownModels;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every option of every operation, with a model that the catalogue knows and with one that none knows, strictly and leniently: what
 * was asked is on the wire, or is refused before anything is sent, or is reported, or is what the catalogue names as the default.
 */
@Tag("once")
class NothingIsDroppedTest {

    private static final String UNKNOWN = "future-9";
    /** A preview is painted and spoken: what is small and short takes less time. */
    private static final Map<Option<?>, List<?>> SMALL = Map.of(
            Option.SIZE, List.of(Size.of(128, 96), Size.of(160, 96)),
            Option.DURATION, List.of(Duration.ofSeconds(4), Duration.ofSeconds(5)),
            Option.COUNT, List.of(1, 2),
            Option.PREVIEW_TEXT, List.of("Good morning.", "Good night."));

    private static final String SENTENCE = "One more sentence. ";
    private static final boolean IS_WHOLE = Integer.getInteger("recorder.every", 1) == 1;

    @TempDir
    Path folder;

    private record Model(String id, Capabilities capabilities) {}

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatIsAskedIsSentOrRefusedOrReported(ProviderUnderTest provider) {
        try (Observed observed = Observed.onTheWire(provider, folder)) {
            requireNothingDropped(provider.name(), provider.catalogue(), provider::values, observed);
        }
    }

    /** It sends nothing, and is judged by its files. */
    @Test
    void whatIsAskedOfAPreviewIsMadeOrRefusedOrReported() {
        Catalogue catalogue =
                Catalogues.read(ProviderUnderTest.installed("preview").descriptor());
        try (Observed observed = Observed.inFiles(catalogue, folder)) {
            requireNothingDropped(
                    "PREVIEW", catalogue, (operation, option) -> SMALL.getOrDefault(option, List.of()), observed);
        }
    }

    private void requireNothingDropped(
            String name, Catalogue catalogue, CatalogueRequests.Values values, Observed observed) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        List<String> dropped = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Model model : (Iterable<Model>) models(catalogue, operation)::iterator) {
                for (Strictness strictness : Strictness.values()) {
                    new Case(catalogue, values, observed, model, operation, strictness)
                            .fates()
                            .forEach((sample, fate) -> {
                                fates.merge(fate, 1, Integer::sum);
                                if (fate == Fate.DROPPED) {
                                    dropped.add(sample + "=" + value(sample) + ", " + strictness);
                                }
                            });
                }
            }
        }
        System.out.printf(
                "%-11s %5d requests: %s%n",
                name, fates.values().stream().mapToInt(Integer::intValue).sum(), fates);
        assertThat(dropped).as("options that vanish").isEmpty();
    }

    private static Object value(Sample sample) {
        return sample.request().options().get(sample.option().orElseThrow()).orElseThrow();
    }

    /** The first known model for the operation, in the profile {@code recorder} also the last, and an unknown one. */
    private static Stream<Model> models(Catalogue catalogue, Operation operation) {
        List<Model> known = catalogue.models().stream()
                .filter(entry -> !entry.isPattern())
                .flatMap(entry -> entry.capabilities(operation).stream().map(able -> new Model(entry.id(), able)))
                .toList();
        Capabilities assumed = UnknownModels.entry(catalogue, UNKNOWN, operation)
                .flatMap(entry -> entry.capabilities(operation))
                .orElse(Capabilities.none());
        Stream<Model> named = known.isEmpty()
                ? catalogue.models().stream()
                        .filter(entry -> !entry.isPattern())
                        .limit(1)
                        .map(ModelEntry::id)
                        .map(id -> new Model(id, Capabilities.none()))
                : Stream.of(known.get(0), known.get(IS_WHOLE ? known.size() - 1 : 0))
                        .distinct();
        return Stream.concat(named, Stream.of(new Model(UNKNOWN, assumed)));
    }

    private record Case(
            Catalogue catalogue,
            CatalogueRequests.Values values,
            Observed observed,
            Model model,
            Operation operation,
            Strictness strictness) {

        Map<Sample, Fate> fates() {
            Map<Sample, Fate> fates = new LinkedHashMap<>();
            List<Sample> samples = CatalogueRequests.ofEveryOption(model.id(), operation, model.capabilities(), values)
                    .toList();
            if (samples.isEmpty()) {
                return fates;
            }
            Sample least = samples.get(0);
            // The first time also makes what all of them share, such as a voice.
            observed.did(least, strictness);
            List<?> didLeast = observed.did(least, strictness);
            Map<Sample, List<?>> did = new LinkedHashMap<>();
            samples.stream().skip(1).forEach(sample -> {
                boolean isAboutLength = sample.option().equals(Optional.of(Option.SPLIT_TEXT));
                Sample asked = isAboutLength ? tooLong(sample) : sample;
                Sample without = isAboutLength ? tooLong(least) : least;
                did.put(asked, observed.did(asked, strictness));
                fates.put(
                        asked,
                        new AskedValue(asked, without, model.capabilities(), catalogue, strictness)
                                .fate(
                                        observed,
                                        did.get(asked),
                                        isAboutLength ? observed.did(without, strictness) : didLeast));
            });
            if (observed.tellsValuesApart()) {
                fates.replaceAll((sample, fate) ->
                        fate == Fate.DROPPED && isTheOnlyOneOfItsOption(sample, did) ? Fate.DEFAULT : fate);
            }
            return fates;
        }

        /** Whether each value of its option does something else, and there is more than one. */
        private static boolean isTheOnlyOneOfItsOption(Sample sample, Map<Sample, List<?>> did) {
            List<List<?>> others = did.entrySet().stream()
                    .filter(one -> one.getKey().option().equals(sample.option()))
                    .<List<?>>map(Map.Entry::getValue)
                    .toList();
            return others.size() > 1 && others.stream().distinct().count() == others.size();
        }

        /** Only a text that is too long shows whether it is split. */
        private Sample tooLong(Sample sample) {
            int most = model.capabilities()
                    .constraint(Option.PROMPT)
                    .filter(Constraint.Length.class::isInstance)
                    .map(bound -> ((Constraint.Length) bound).max())
                    .orElse(0);
            String text = SENTENCE.repeat(1 + most / SENTENCE.length());
            MediaRequest<?> request = sample.request();
            return new Sample(
                    sample.model(),
                    sample.option(),
                    request.withOptions(request.options().with(Option.PROMPT, text)));
        }
    }
}
