package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.catalogue.UnknownModels;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import dev.mediagen.tool.MediaJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every option of every operation, with a model that the catalogue knows and with one that none knows, strictly and leniently: what
 * was asked is on the wire, or is refused before anything is sent, or is reported.
 */
@Tag("once")
class NothingIsDroppedTest {

    private static final String UNKNOWN = "future-9";
    private static final boolean IS_WHOLE = Integer.getInteger("recorder.every", 1) == 1;

    /** Images that fit already are sent as they are, as is a text that is short enough; a voice is deleted by another request. */
    private static final List<Option<?>> ELSEWHERE = List.of(Option.FIT, Option.DELETE_VOICE, Option.SPLIT_TEXT);

    @TempDir
    Path folder;

    private enum Fate {
        SENT,
        REFUSED,
        REPORTED,
        DROPPED
    }

    private record Model(String id, Capabilities capabilities) {}

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatIsAskedIsSentOrRefusedOrReported(ProviderUnderTest provider) {
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        List<String> dropped = new ArrayList<>();
        try (RecordingServer server = new RecordingServer();
                MediaGen gen = provider.mediaGen(server, folder);
                EmulatedProvider emulated = new EmulatedProvider(provider, folder)) {
            for (Operation operation : Operation.values()) {
                for (Model model : (Iterable<Model>) models(provider.catalogue(), operation)::iterator) {
                    for (Strictness strictness : Strictness.values()) {
                        Case one = new Case(gen, server, provider, model, operation, strictness, emulated);
                        one.fates().forEach((sample, fate) -> {
                            fates.merge(fate, 1, Integer::sum);
                            if (fate == Fate.DROPPED) {
                                dropped.add(sample + ", " + strictness);
                            }
                        });
                    }
                }
            }
        }
        System.out.printf(
                "%-11s %5d requests: %s%n",
                provider, fates.values().stream().mapToInt(Integer::intValue).sum(), fates);
        assertThat(dropped).as("options that vanish").isEmpty();
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
            MediaGen gen,
            RecordingServer server,
            ProviderUnderTest provider,
            Model model,
            Operation operation,
            Strictness strictness,
            EmulatedProvider emulated) {

        Map<Sample, Fate> fates() {
            Map<Sample, Fate> fates = new java.util.LinkedHashMap<>();
            List<RecordedRequest> without = List.of();
            for (Sample sample : CatalogueRequests.ofEveryOption(
                            model.id(), operation, model.capabilities(), provider::values)
                    .toList()) {
                List<RecordedRequest> sent = sent(sample);
                if (sample.option().isEmpty()) {
                    // The first one also makes what all of them share, such as a voice.
                    without = sent(sample);
                } else {
                    fates.put(sample, fate(sample, sent, without));
                }
            }
            fates.replaceAll((sample, fate) -> fate == Fate.DROPPED && isDefault(sample, fates) ? Fate.SENT : fate);
            return fates;
        }

        /** A value that changes nothing is that of the request without it, if another value changes something. */
        private static boolean isDefault(Sample sample, Map<Sample, Fate> fates) {
            return fates.entrySet().stream()
                    .anyMatch(other -> other.getValue() == Fate.SENT
                            && other.getKey().option().equals(sample.option()));
        }

        private Fate fate(Sample sample, List<RecordedRequest> sent, List<RecordedRequest> without) {
            if (sent.isEmpty()) {
                return Fate.REFUSED;
            } else if (!sent.equals(without)) {
                return Fate.SENT;
            }
            return isReported(sample) || isGiven(sample) ? Fate.REPORTED : Fate.DROPPED;
        }

        /** One output is what a request asks for anyway, and what the only value of an option is, the model always does. */
        private boolean isGiven(Sample sample) {
            Option<?> option = sample.option().orElseThrow();
            return ELSEWHERE.contains(option)
                    || isSavedLater(option, sample.request())
                    || sample.request().options().get(Option.COUNT).equals(Optional.of(1))
                    || model.capabilities()
                            .constraint(option)
                            .filter(bound -> bound instanceof Constraint.OneOf one
                                    && one.values().size() == 1)
                            .isPresent();
        }

        /** A designed voice is saved by another request, once there is one. */
        private static boolean isSavedLater(Option<?> option, MediaRequest<?> request) {
            return option.equals(Option.VOICE_NAME) && request.operation() == Operation.VOICE_DESIGN;
        }

        /**
         * In the result, its record and the answer of the tool. Without a result, as for a model that the emulator does not have, by
         * what the check adjusts.
         */
        private boolean isReported(Sample sample) {
            String option = sample.option().map(Option::name).orElseThrow();
            return emulated(sample).map(made -> isIn(made, option)).orElseGet(() -> isAdjusted(sample));
        }

        private Optional<Generated<?>> emulated(Sample sample) {
            try {
                return Optional.of(emulated.gen.generate(
                        sample.request(),
                        provider.with(model.id()).strictness(strictness).build()));
            } catch (MediaException refused) {
                return Optional.empty();
            } finally {
                emulated.clear();
            }
        }

        private static boolean isIn(Generated<?> made, String option) {
            boolean isInResult =
                    made.adjustments().stream().map(Adjustment::option).anyMatch(option::equals);
            return isInResult
                    && isIn(MediaJson.of(made), option)
                    && made.all().stream().allMatch(media -> isIn(record(media), option));
        }

        private static boolean isIn(String document, String option) {
            try {
                return RecordedRequest.JSON
                        .readTree(document)
                        .findPath("adjustments")
                        .findValuesAsText("option")
                        .contains(option);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String record(Media media) {
            try {
                return Files.readString(Path.of(media.path() + ".json"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean isAdjusted(Sample sample) {
            Optional<String> option = sample.option().map(Option::name);
            return strictness == Strictness.LENIENT
                    && RequestCheck.lenient(model.id(), model.capabilities())
                            .check(sample.request())
                            .adjustments()
                            .stream()
                            .anyMatch(adjustment ->
                                    option.filter(adjustment.option()::equals).isPresent());
        }

        /** The provider refuses everything; what is refused here is refused for a reason that says what is wrong. */
        private List<RecordedRequest> sent(Sample sample) {
            try {
                gen.generate(
                        sample.request(),
                        provider.with(model.id()).strictness(strictness).build());
            } catch (MediaException refused) {
                if (refused.details().httpStatus().isEmpty()) {
                    assertThat(refused)
                            .as(sample.toString())
                            .isInstanceOfAny(InvalidRequestException.class, SetupException.class);
                    assertThat(refused.details().possiblyBilled())
                            .as(sample.toString())
                            .isFalse();
                }
            }
            return server.takeOrders();
        }
    }
}
