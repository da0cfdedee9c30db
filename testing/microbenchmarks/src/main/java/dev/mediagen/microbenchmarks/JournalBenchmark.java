package dev.mediagen.microbenchmarks;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.journal.JobEvents;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.Retention;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a job costs in the journal from its intent to its end, by the store and what it survives. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {

    /** The store. */
    @Param({"memory", "process", "power"})
    public String store;

    private Path folder;
    private StateStore state;
    private JobJournal journal;
    private Order order;

    /** Opens the store. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "journal").toAbsolutePath();
        state = store.equals("memory")
                ? new MemoryStateStore()
                : DiskStateStore.builder(folder.resolve("state"))
                        .durability(store.equals("power") ? Durability.POWER : Durability.PROCESS)
                        .build();
        journal = new JobJournal(
                state,
                dev.mediagen.journal.Scope.NONE,
                new FileMediaStore(Durability.PROCESS),
                Retention.DEFAULT,
                new JobEvents(List.of(), Clock.systemUTC(), UnaryOperator.identity()),
                List.of());
        ImageGenerationRequest request =
                ImageGenerationRequest.builder("a lighthouse at dusk").build();
        order = Order.of(
                request,
                request.options(),
                "openai",
                "gpt-image-2.6-flare",
                OutputLocation.of(folder, "lighthouse"),
                Instant.EPOCH,
                Optional.empty());
    }

    /** Closes it and removes its folder. */
    @TearDown
    public void close() throws IOException {
        state.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Records a job and discards it. */
    @Benchmark
    public void job() throws JobJournal.KeyTaken {
        try (JobLease lease = journal.begin(order, Optional.empty())) {
            lease.discarded();
        }
    }
}
