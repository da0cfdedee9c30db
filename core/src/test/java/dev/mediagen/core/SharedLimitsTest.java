package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.ProviderLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that are shared with other processes, as the core uses them. */
class SharedLimitsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final int CALLS = 8;

    @TempDir
    private Path folder;

    private final CompletableFuture<Boolean> limited = new CompletableFuture<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final ManualTime time = new ManualTime();

    /** Shared limits that are away. */
    private static final class Away implements ProviderLimits {

        private final AtomicInteger asked = new AtomicInteger();

        private SetupException away() {
            asked.incrementAndGet();
            return new SetupException(
                    "The database is away.",
                    ErrorDetails.builder().code("state_store").build());
        }

        @Override
        public Entry enter(Lane lane) {
            throw away();
        }

        @Override
        public void leave(Permit permit) {}

        @Override
        public void close(Lane lane, Duration wait) {
            throw away();
        }

        @Override
        public Duration closedFor(Lane lane) {
            throw away();
        }

        @Override
        public int processes() {
            return 3;
        }
    }

    private MediaGenBuilder mediaGen(ScriptedBackend backend) {
        return MediaGen.builder()
                .baseFolder(folder)
                .onlyEnvironment(Map.of("ALPHA_KEY", "secret-a"))
                .clock(time)
                .sleeper(time)
                .listener(event -> {
                    if (event.kind() == Kind.LIMITED) {
                        limited.complete(true);
                    }
                })
                .provider(backend);
    }

    /** Two of them meet in each call, so that more would be seen. */
    private Outcome together(Call<?> call, CyclicBarrier meeting) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            meeting.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        inside.decrementAndGet();
        return ScriptedBackend.png(call.sink().begin());
    }

    private void generateAll(MediaGen mediaGen) {
        IntStream.range(0, CALLS)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> mediaGen.generate(CAT), work -> new Thread(work).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    @Test
    void whenTheyAreAwayEachProcessTakesItsShareAndNoCallFails() {
        CyclicBarrier two = new CyclicBarrier(2);
        Away away = new Away();
        ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(call -> together(call, two));
        try (MediaGen mediaGen =
                mediaGen(alpha).maxConcurrent("alpha", 6).limits(away).build()) {
            generateAll(mediaGen);
        }
        assertThat(most.get()).isEqualTo(2);
        assertThat(alpha.calls).hasSize(CALLS);
        assertThat(away.asked.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "alpha=2", "alpha/alpha-1=2", "64, alpha=9, alpha/alpha-1=2"})
    void aVariableSaysHowManyCallsAreSentConcurrently(String variable) {
        CyclicBarrier two = new CyclicBarrier(2);
        ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(call -> together(call, two));
        try (MediaGen mediaGen = mediaGen(alpha)
                .environment(Map.of("MEDIAGEN_MAX_CONCURRENT", variable))
                .build()) {
            generateAll(mediaGen);
        }
        assertThat(most.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "alpha=", "alpha=two", "1,,2", "omega=3"})
    void aVariableThatSaysNothingIsRefused(String variable) {
        MediaGenBuilder builder =
                mediaGen(ScriptedBackend.oneImageACall()).environment(Map.of("MEDIAGEN_MAX_CONCURRENT", variable));
        assertThatExceptionOfType(SetupException.class).isThrownBy(builder::build);
    }

    @Test
    void aCallThatFindsNoRoomInTimeFailsAndSendsNothing() throws Exception {
        CompletableFuture<Boolean> working = new CompletableFuture<>();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(call -> {
            working.complete(true);
            answer.join();
            return ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen mediaGen = mediaGen(alpha).maxConcurrentPerBackend(1).build()) {
            var first = mediaGen.generateAsync(CAT, GenerateOptions.defaults()).toCompletableFuture();
            working.get(30, TimeUnit.SECONDS);
            GenerateOptions brief =
                    GenerateOptions.builder().timeout(Duration.ofSeconds(5)).build();
            var second = CompletableFuture.supplyAsync(() -> mediaGen.generate(CAT, brief));
            limited.get(30, TimeUnit.SECONDS);
            time.advance(Duration.ofSeconds(5));
            assertThatExceptionOfType(java.util.concurrent.CompletionException.class)
                    .isThrownBy(second::join)
                    .havingCause()
                    .isInstanceOfSatisfying(UnavailableException.class, e -> {
                        assertThat(e.details().code()).contains("rate_limited");
                        assertThat(e.details().possiblyBilled()).isFalse();
                    });
            answer.complete(true);
            first.join();
        }
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void a429WithoutATimeSlowsTheNextCall() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedBackend alpha = ScriptedBackend.oneImageACall().answering(call -> {
            if (calls.incrementAndGet() == 1) {
                throw new UnavailableException(
                        "Too many requests.",
                        ErrorDetails.builder()
                                .httpStatus(429)
                                .possiblyBilled(false)
                                .build());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen mediaGen = mediaGen(alpha).build()) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> mediaGen.generate(CAT));
            mediaGen.generate(CAT);
        }
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
    }
}
