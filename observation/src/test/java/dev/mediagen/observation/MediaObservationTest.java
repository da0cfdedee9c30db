package dev.mediagen.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaObservationTest {

    private static final ImageGenerationRequest LIGHTHOUSE =
            ImageGenerationRequest.builder(Bench.PROMPT).build();

    private static final GenerateOptions BY_OPENAI =
            GenerateOptions.builder().backend("openai").label("order-42").build();

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public void onEvent(Observation.Event event, Observation.Context context) {
                events.add(event.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private MediaGen mediaGen() {
        return MediaObservation.of(registry).join(bench.mediaGen()).build();
    }

    @Test
    void aCallIsNamedAfterWhatWasDoneAndByWhom() {
        try (MediaGen mediaGen = mediaGen()) {
            Generated<Image> image = mediaGen.generate(LIGHTHOUSE, BY_OPENAI);

            assertThat(registry)
                    .hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
                    .that()
                    .hasBeenStarted()
                    .hasBeenStopped()
                    .doesNotHaveError()
                    .hasContextualNameEqualTo("image-generate " + image.model())
                    .hasLowCardinalityKeyValue("gen_ai.operation.name", "image-generate")
                    .hasLowCardinalityKeyValue("gen_ai.output.type", "image")
                    .hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
                    .hasLowCardinalityKeyValue("gen_ai.request.model", image.model())
                    .hasLowCardinalityKeyValue("mediagen.entry", "generate")
                    .hasLowCardinalityKeyValue("mediagen.outcome", "ready")
                    .hasHighCardinalityKeyValue("mediagen.job.label", "order-42")
                    .hasHighCardinalityKeyValueWithKey("gen_ai.usage.input_tokens")
                    .hasHighCardinalityKeyValueWithKey("gen_ai.usage.output_tokens")
                    .hasHighCardinalityKeyValue(
                            "mediagen.result.bytes",
                            String.valueOf(image.media().size()));
        }
        assertThat(events).containsExactly("mediagen.job.received");
    }

    @Test
    void aJobIsObservedAtItsEnd() {
        try (MediaGen mediaGen = mediaGen()) {
            mediaGen.generate(VideoGenerationRequest.builder(Bench.PROMPT).build());
        }

        assertThat(registry)
                .hasObservationWithNameEqualTo("mediagen.job")
                .that()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("gen_ai.output.type", "video")
                .hasLowCardinalityKeyValue("mediagen.outcome", "settled")
                .hasHighCardinalityKeyValueWithKey("mediagen.job.id")
                .hasHighCardinalityKeyValueWithKey("mediagen.job.queue_seconds")
                .hasHighCardinalityKeyValueWithKey("mediagen.job.poll_seconds");
    }

    /** OpenTelemetry's values where it has one, and the name of the backend elsewhere. */
    @ParameterizedTest
    @CsvSource({"openai, openai", "google, gcp.gemini", "grok, x_ai"})
    void providersHaveTheNamesOfOpenTelemetry(String backend, String provider) {
        try (MediaGen mediaGen = mediaGen()) {
            mediaGen.generate(
                    LIGHTHOUSE, GenerateOptions.builder().backend(backend).build());
        }

        assertThat(values("gen_ai.provider.name")).hasSize(2).containsOnly(provider);
    }

    @Test
    void aFailureIsAnErrorWithItsKind() {
        bench.emulator().fault("openai.images.generate=status:503,retry-after:1,times:always");
        try (MediaGen mediaGen = mediaGen()) {
            Throwable failure = catchThrowable(() -> mediaGen.generate(LIGHTHOUSE, BY_OPENAI));

            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(registry)
                    .hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
                    .that()
                    .hasError()
                    .hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
                    .hasLowCardinalityKeyValue("mediagen.outcome", "unavailable")
                    .hasHighCardinalityKeyValue("error.type", "unavailable");
        }
        assertThat(events).contains("mediagen.job.limited");
    }

    @Test
    void eachStepUnderAKeyIsObserved() {
        try (MediaGen mediaGen = mediaGen()) {
            mediaGen.begin(
                    "order-42", VideoGenerationRequest.builder(Bench.PROMPT).build(), GenerateOptions.defaults());
            bench.finish(mediaGen, "order-42");
        }

        assertThat(values("mediagen.entry")).startsWith("begin", "advance").endsWith("advance");
        assertThat(values("mediagen.outcome"))
                .startsWith("waiting")
                .endsWith("ready")
                .contains("settled");
        // A step in which nobody was asked says so.
        assertThat(values("gen_ai.provider.name")).startsWith("x_ai").endsWith("x_ai");
    }

    /** Meters with one name need the same tags. */
    @Test
    void theNamesOfLowCardinalityAreAlwaysTheSame() {
        bench.emulator().fault("openai.images.generate=status:400");
        try (MediaGen mediaGen = mediaGen()) {
            assertThat(catchThrowable(() -> mediaGen.generate(LIGHTHOUSE, BY_OPENAI)))
                    .isNotNull();
            mediaGen.generate(LIGHTHOUSE);
            mediaGen.advance("nobody began this");
        }

        assertThat(stopped.stream()
                        .filter(context -> "gen_ai.client.operation.duration".equals(context.getName()))
                        .map(context -> context.getLowCardinalityKeyValues().stream()
                                .map(KeyValue::getKey)
                                .toList())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void noPromptAndNoKeyIsInAnyOfIt() {
        try (MediaGen mediaGen = mediaGen()) {
            mediaGen.generate(LIGHTHOUSE, BY_OPENAI);
            mediaGen.generate(VideoGenerationRequest.builder(Bench.PROMPT).build());
        }

        assertThat(stopped)
                .hasSize(4)
                .allSatisfy(context -> assertThat(context + " " + context.getAllKeyValues())
                        .doesNotContain("lighthouse")
                        .doesNotContain(bench.emulator().key("openai"))
                        .doesNotContain(bench.emulator().key("xai")));
    }

    private List<String> values(String name) {
        return stopped.stream()
                .flatMap(context -> context.getAllKeyValues().stream())
                .filter(value -> value.getKey().equals(name))
                .map(KeyValue::getValue)
                .toList();
    }
}
