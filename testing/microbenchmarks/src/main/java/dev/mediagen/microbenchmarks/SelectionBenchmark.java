package dev.mediagen.microbenchmarks;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.memory.MemoryStateStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The choice of backend and model among three providers, and the check of a request, without a call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectionBenchmark {

    private final ImageGenerationRequest request = ImageGenerationRequest.builder("a lighthouse at dusk")
            .size(Size.of(1024, 1024))
            .build();
    private final GenerateOptions named =
            GenerateOptions.builder().backend("openai").build();
    private final GenerateOptions any = GenerateOptions.defaults();
    private MediaGen mediaGen;

    /** Opens it with three keys. */
    @Setup
    public void open() {
        mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(
                        Map.of("OPENAI_API_KEY", "none", "GEMINI_API_KEY", "none", "OPENROUTER_API_KEY", "none"))
                .stateStore(new MemoryStateStore())
                .build();
    }

    /** Closes it. */
    @TearDown
    public void close() {
        mediaGen.close();
    }

    /** Choice by priority, checks and price. */
    @Benchmark
    public Quote byPriority() {
        return mediaGen.quote(request, any);
    }

    /** The same for a backend that is named. */
    @Benchmark
    public Quote named() {
        return mediaGen.quote(request, named);
    }

    /** The same with a reason for every backend. */
    @Benchmark
    public Explanation explained() {
        return mediaGen.explain(request, any);
    }
}
