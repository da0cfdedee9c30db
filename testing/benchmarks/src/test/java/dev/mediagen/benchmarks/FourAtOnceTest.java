package dev.mediagen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link FourAtOnce} shows by time is true without it, too: nothing is answered before four wait for an answer. */
class FourAtOnceTest {

    private static final int AT_ONCE = 4;
    private static final int ALL = 1000;
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void allAreSentAndAskedForAtOnce(SlowWork work) throws InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start();
                MediaGen mediaGen = SlowWork.mediaGen(folder, emulator.variables(), length -> {});
                Gate creating = emulator.hold("POST *");
                Gate asking = emulator.hold("GET *")) {
            MediaRequest<?> request = work.request(mediaGen);
            CompletableFuture<BatchResult> batch =
                    CompletableFuture.supplyAsync(() -> work.make(mediaGen, request, AT_ONCE));
            creating.awaitWaiting(AT_ONCE, LONG);
            creating.release(ALL);
            asking.awaitWaiting(AT_ONCE, LONG);
            asking.release(ALL);
            assertThat(batch.join().succeeded()).isEqualTo(AT_ONCE);
        }
    }
}
