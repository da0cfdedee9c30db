package dev.mediagen.fault.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider that asks to wait ten years holds nobody longer than the caller waits, not even a batch. */
@Tag("once")
class WaitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ITEMS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ProviderHost.class)
    void aBatchEndsInTime(ProviderHost host) {
        int cells = 0;
        try (Printed printed = new Printed();
                Bench bench = new Bench(host, folder)) {
            for (Work work : Works.of(bench).all()) {
                for (Step step : work.steps()) {
                    bench.clear();
                    bench.emulator().fault(step.operation() + "=status:429,retry-after:315360000,times:always");
                    GenerateOptions each = bench.options(work.sample().model()).toBuilder()
                            .timeout(TIMEOUT)
                            .build();
                    Instant before = bench.time().instant();
                    BatchResult result = bench.mediaGen()
                            .generateAll(
                                    Collections.nCopies(ITEMS, work.sample().request()),
                                    BatchOptions.builder().each(each).build());
                    // One after the other at most: the clock of the test is that of all items.
                    assertThat(Duration.between(before, bench.time().instant()))
                            .as("%s, %s", work, step)
                            .isLessThanOrEqualTo(TIMEOUT.multipliedBy(ITEMS).plusSeconds(1));
                    assertThat(result.succeeded() + result.failed()).isEqualTo(ITEMS);
                    bench.mediaGen().jobs().forEach(job -> bench.mediaGen().forget(job.id()));
                    cells++;
                }
            }
            assertThat(printed.take()).doesNotContain(host.key(bench.emulator()));
        }
        System.out.printf("%-11s %4d batches that wait%n", host, cells);
    }
}
