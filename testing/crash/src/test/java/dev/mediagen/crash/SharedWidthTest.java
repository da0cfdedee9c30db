package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.JobListener.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several instances and processes share the limits of a provider by a database. */
@Tag("once")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // The server in the tests is for this one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedWidthTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final int WIDTH = 3;
    private static final int CALLS = 12;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final PostgresServer server;
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private CompletableFuture<Boolean> waited = new CompletableFuture<>();
    private CompletableFuture<Boolean> limited = new CompletableFuture<>();
    private String state = "";

    @TempDir
    private Path folder;

    SharedWidthTest() throws IOException {
        server = PostgresServer.start();
    }

    @BeforeEach
    void newState() throws SQLException {
        state = server.newSchema();
        waits.clear();
        waited = new CompletableFuture<>();
        limited = new CompletableFuture<>();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private MediaGenBuilder node(Map<String, String> provider) {
        StateLocation location = new StateLocation(state);
        return MediaGen.builder()
                .discover()
                .environment(provider)
                .prefer(MediaType.IMAGE, "openai")
                .baseFolder(folder)
                .stateStore(location.state(LEASE))
                .mediaStore(location.results())
                .listener(event -> {
                    if (event.kind() == Kind.LIMITED) {
                        limited.complete(true);
                    }
                })
                .sleeper(length -> {
                    waits.add(length);
                    waited.complete(true);
                    Thread.sleep(length.toMillis());
                });
    }

    /** Each round of three meets at the provider, so that a fourth would be seen, and fewer would wait for ever. */
    @Test
    void twoNodesSendThreeCallsTogetherAndNeverMore() throws Exception {
        try (MeetingProvider provider = new MeetingProvider(WIDTH);
                MediaGen one = node(provider.variables())
                        .maxConcurrent("openai", WIDTH)
                        .build();
                MediaGen two = node(provider.variables())
                        .maxConcurrent("openai", WIDTH)
                        .build()) {
            List<CompletableFuture<?>> calls = IntStream.range(0, CALLS)
                    .<CompletableFuture<?>>mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> (number % 2 == 0 ? one : two).generate(CAT), work -> new Thread(work).start()))
                    .toList();
            calls.forEach(CompletableFuture::join);
            assertThat(provider.most()).isEqualTo(WIDTH);
            assertThat(provider.calls()).isEqualTo(CALLS);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(CALLS);
        }
    }

    @Test
    void thePermitOfAKilledProcessComesBackAfterItsTerm() throws Exception {
        try (MeetingProvider provider = new MeetingProvider(Integer.MAX_VALUE)) {
            Map<String, String> variables = new HashMap<>(provider.variables());
            variables.put("MEDIAGEN_MAX_CONCURRENT", "openai=1");
            Child holder = Child.start(
                    variables,
                    Child.commandWith(List.of("-Dcrash.lease=" + LEASE), "picture", folder.toString(), state, "never"));
            provider.awaitCall();
            try (MediaGen other =
                    node(provider.variables()).maxConcurrent("openai", 1).build()) {
                CompletableFuture<?> waiting = CompletableFuture.supplyAsync(() -> other.generate(CAT));
                limited.get(1, TimeUnit.MINUTES);
                assertThat(provider.calls()).isEqualTo(1);
                holder.killAfter(Duration.ZERO);
                server.endTermOfPermits(state);
                provider.letGo();
                waiting.join();
            }
            assertThat(provider.calls()).isEqualTo(2);
        }
    }

    @Test
    void aWaitThatOneNodeIsAskedForHoldsTheOther() throws Exception {
        try (Emulator provider = Emulator.builder()
                        .fault("openai.images.generate=status:429,retry-after:2")
                        .start();
                MediaGen one = node(provider.variables()).build();
                MediaGen two = node(provider.variables()).build()) {
            CompletableFuture<?> first = CompletableFuture.supplyAsync(() -> one.generate(CAT));
            waited.get(1, TimeUnit.MINUTES);
            two.generate(CAT);
            limited.get(1, TimeUnit.MINUTES);
            first.join();
            assertThat(provider.requests().operation("openai.images.generate").count())
                    .isEqualTo(3);
            assertThat(waits)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) <= 0);
        }
    }

    @Test
    void noNodeWaitsForLongerThanItsCallerWould() throws Exception {
        try (Emulator provider = Emulator.builder()
                        .fault("openai.images.generate=status:429,retry-after:600")
                        .start();
                MediaGen one = node(provider.variables()).build();
                MediaGen two = node(provider.variables()).build()) {
            GenerateOptions minute =
                    GenerateOptions.builder().timeout(Duration.ofMinutes(1)).build();
            for (MediaGen node : List.of(one, two)) {
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> node.generate(CAT, minute))
                        .satisfies(e -> assertThat(e.details().retryAfter().orElseThrow())
                                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
            }
            assertThat(provider.requests().operation("openai.images.generate").count())
                    .isEqualTo(1);
            assertThat(waits).isEmpty();
        }
    }
}
