package dev.mediagen.benchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The same through the framework, which also checks the request, writes down what may be owed, and records how it was made. */
final class GeneratedCall implements CallUnderTest {

    private static final GenerateOptions OPENAI =
            GenerateOptions.builder().backend("openai").build();

    private final MediaGen mediaGen;

    GeneratedCall(String baseUrl, Path folder, StateStore store) throws IOException {
        mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", "benchmark"))
                .baseFolder(Files.createDirectories(folder))
                .stateStore(store)
                .build();
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
