package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every model at every operation with every value of every option: what is sent is what the provider's own documents describe. */
@Tag("once")
class RequestRecorderTest {

    private static final ExplainedDifferences EXPLAINED = ExplainedDifferences.read();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatIsSentIsWhatTheProvidersDocumentsDescribe(ProviderUnderTest provider) {
        Map<String, String> violations = new TreeMap<>();
        int samples = 0;
        int requests = 0;
        int explained = 0;
        List<String> unsent = new ArrayList<>();
        try (RecordingServer server = new RecordingServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            for (CatalogueRequests.Sample sample : (Iterable<CatalogueRequests.Sample>) samples(provider)::iterator) {
                samples++;
                send(gen, provider, sample);
                // The documents describe bodies, and a deletion has none.
                List<RecordedRequest> orders = server.takeOrders().stream()
                        .filter(order -> !order.method().equals("DELETE"))
                        .toList();
                requests += orders.size();
                if (orders.isEmpty()) {
                    unsent.add(sample.toString());
                }
                for (RecordedRequest order : orders) {
                    for (String violation : provider.violations(order)) {
                        if (isExplained(provider, order, violation)) {
                            explained++;
                        } else {
                            violations.putIfAbsent(order.path() + " " + violation, sample.toString());
                        }
                    }
                }
            }
        }
        System.out.printf(
                "%-11s %5d samples, %5d requests, %d violations, %d explained by a newer source%n",
                provider, samples, requests, violations.size(), explained);
        assertThat(unsent)
                .as("samples that the catalogue promises and that were not sent")
                .isEmpty();
        assertThat(violations)
                .as("violations, each with the first sample that shows it")
                .isEmpty();
    }

    /** Nothing that a catalogue lists is left out of the samples: no operation, option or value of any model. */
    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void everyValueOfTheCatalogueHasASample(ProviderUnderTest provider) {
        Map<String, Set<String>> tried = new TreeMap<>();
        CatalogueRequests.of(provider.catalogue(), provider::values)
                .forEach(sample -> sample.option()
                        .ifPresent(option -> tried.computeIfAbsent(
                                        sample.model() + " "
                                                + sample.request().operation().id(),
                                        key -> new TreeSet<>())
                                .addAll(List.of(
                                        option.name(), option.name() + "=" + value(sample.request(), option)))));
        Set<String> untried = new TreeSet<>();
        for (ModelEntry entry : provider.catalogue().models()) {
            entry.operations().forEach((operation, capabilities) -> {
                Set<String> listed = continuesOnly(operation, capabilities) ? new TreeSet<>() : listed(capabilities);
                tried.entrySet().stream()
                        .filter(one -> one.getKey().endsWith(" " + operation.id()) && isOf(entry, one.getKey()))
                        .forEach(one -> listed.removeAll(one.getValue()));
                listed.forEach(one -> untried.add(entry.id() + " " + operation.id() + " " + one));
            });
        }
        assertThat(untried).isEmpty();
    }

    private static <T> String value(MediaRequest<?> request, Option<T> option) {
        return request.options().get(option).map(value -> String.valueOf(value)).orElse("");
    }

    /** Each option, and each of the values that a catalogue lists by name. */
    private static Set<String> listed(Capabilities capabilities) {
        Set<String> listed = new TreeSet<>();
        capabilities.constraints().forEach((name, bound) -> {
            boolean hasSamples = !(bound instanceof Constraint.Never)
                    && !name.equals(Option.CONTINUE_FROM.name())
                    && !name.equals(Option.anyExtra().name());
            if (hasSamples) {
                listed.add(name);
                if (bound instanceof Constraint.OneOf one) {
                    Option<?> option = Option.find(name).orElseThrow();
                    one.values().forEach(value -> listed.add(name + "=" + option.parse(value)));
                }
            }
        });
        return listed;
    }

    /** Some only change an earlier result of theirs, which a sample has not. */
    private static boolean continuesOnly(Operation operation, Capabilities capabilities) {
        return Set.of(Operation.VIDEO_EDIT, Operation.VIDEO_EXTEND).contains(operation)
                && capabilities
                        .constraint(Option.INPUT_VIDEO)
                        .filter(Constraint.Never.class::isInstance)
                        .isPresent();
    }

    private static boolean isOf(ModelEntry entry, String key) {
        String model = key.substring(0, key.indexOf(' '));
        return entry.isPattern()
                ? model.matches(entry.id().replace(".", "\\.").replace("*", "\\d"))
                : model.equals(entry.id());
    }

    /** All of them take minutes; the profile {@code recorder} has them. */
    private static Stream<CatalogueRequests.Sample> samples(ProviderUnderTest provider) {
        AtomicInteger number = new AtomicInteger();
        int every = Integer.getInteger("recorder.every", 1);
        return CatalogueRequests.of(provider.catalogue(), provider::values)
                .filter(sample -> number.getAndIncrement() % every == 0);
    }

    /** The provider refuses everything; only what was sent is of interest. */
    private static void send(MediaGen gen, ProviderUnderTest provider, CatalogueRequests.Sample sample) {
        try {
            gen.generate(sample.request(), provider.with(sample.model()).build());
        } catch (MediaException refused) {
            assertThat(refused.details().httpStatus())
                    .as(sample + ": " + refused.getMessage())
                    .isPresent();
        }
    }

    private static boolean isExplained(ProviderUnderTest provider, RecordedRequest order, String violation) {
        String full = provider.backend + " " + order.path() + " " + violation;
        return EXPLAINED.contain(full);
    }
}
