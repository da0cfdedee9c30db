package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.observation.JobMeters;
import dev.mediagen.observation.MediaObservation;
import dev.mediagen.spi.StateStore;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The same through the framework, which also checks the request, writes down what may be owed, and records how it was made. */
final class GeneratedCall implements CallUnderTest {

    private static final GenerateOptions OPENAI =
            GenerateOptions.builder().backend("openai").build();

    private static final int INTERCEPTORS = 3;

    private final MediaGen mediaGen;

    GeneratedCall(String baseUrl, Path folder, StateStore store) throws IOException {
        this(baseUrl, folder, store, MediaGen.builder());
    }

    private GeneratedCall(String baseUrl, Path folder, StateStore store, MediaGenBuilder builder) throws IOException {
        mediaGen = builder.discover()
                .onlyEnvironment(Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", "benchmark"))
                .baseFolder(Files.createDirectories(folder))
                .stateStore(store)
                .build();
    }

    /** With timers for all of it, as an application has them that watches itself. */
    static GeneratedCall observed(String baseUrl, Path folder, StateStore store) throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        MediaGenBuilder builder = MediaObservation.of(registry).join(MediaGen.builder());
        return new GeneratedCall(baseUrl, folder, store, builder.listener(new JobMeters(meters)));
    }

    /** With three interceptors that only proceed, and a listener that ignores all events. */
    static GeneratedCall intercepted(String baseUrl, Path folder, StateStore store) throws IOException {
        MediaGenBuilder builder = MediaGen.builder().listener(event -> {});
        for (int i = 0; i < INTERCEPTORS; i++) {
            builder.interceptor(MediaInterceptor.Invocation::proceed);
        }
        return new GeneratedCall(baseUrl, folder, store, builder);
    }

    @Override
    public void make(int number) {
        mediaGen.generate(
                ImageGenerationRequest.builder(CallUnderTest.prompt(number)).build(), OPENAI);
    }

    @Override
    public void close() {
        mediaGen.close();
    }
}
