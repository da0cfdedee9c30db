package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An item of a batch that takes several calls: whatever became of each, running the batch again pays for none twice. */
class SplitItemTest {

    private static final ImageGenerationRequest CATS =
            ImageGenerationRequest.builder("cats").count(3).build();
    private static final BatchOptions BATCH = BatchOptions.builder()
            .id("b")
            .each(GenerateOptions.builder().timeout(Duration.ofMinutes(1)).build())
            .build();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final AtomicInteger requested = new AtomicInteger();
    private final ScriptedBackend alpha = ScriptedBackend.oneImageACall();

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .build();
    }

    private BatchResult.Item run() {
        return run(mediaGen());
    }

    private static BatchResult.Item run(MediaGen mediaGen) {
        return mediaGen.generateAll(List.of(CATS), BATCH).items().get(0);
    }

    private void killedRun() {
        store.killed(mediaGen(), SplitItemTest::run);
    }

    /**
     * One call makes a picture at once, one is accepted and not done in time, one is refused. They are answered when all were sent:
     * the wait for the second lets the time of all of them run out.
     */
    private void eachInItsOwnWay() {
        Phaser sent = new Phaser(3);
        alpha.answering(call -> {
            sent.arriveAndAwaitAdvance();
            return switch (requested.getAndIncrement()) {
                case 0 -> ScriptedBackend.png(call.sink().begin());
                case 1 -> Outcome.accepted("t-1");
                default -> throw new InvalidRequestException("No.", ErrorDetails.none());
            };
        });
        alpha.polled(call -> Outcome.accepted("t-1"));
    }

    private void allGoesWell() {
        alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
    }

    private void requireWhole(Generated<?> result) throws IOException {
        assertThat(result.failures()).isEmpty();
        List<Path> paths =
                result.all().stream().map(media -> media.path().getFileName()).toList();
        assertThat(paths).hasSize(3);
        assertThat(paths.get(1)).hasToString(paths.get(0).toString().replace(".png", "_2.png"));
        assertThat(paths.get(2)).hasToString(paths.get(0).toString().replace(".png", "_3.png"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)
                            .filter(file -> !file.toString().endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(paths);
        }
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void allCallsOfAKilledItemAreCollected() throws IOException {
        killedRun();
        assertThat(mediaGen().jobs()).hasSize(3);
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(3);
    }

    @Test
    void onlyTheMissingCallsAreMade() throws IOException {
        eachInItsOwnWay();
        killedRun();
        assertThat(mediaGen().jobs()).hasSize(2);
        allGoesWell();
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);

        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);
    }

    @Test
    void aResultThatIsNotWholeIsMadeWholeByTheNextRun() throws IOException {
        eachInItsOwnWay();
        Generated<?> partial = run().result().orElseThrow();
        assertThat(partial.all()).hasSize(1);
        assertThat(partial.failures()).hasSize(2);
        assertThat(mediaGen().jobs()).hasSize(1);
        allGoesWell();
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);
    }

    @Test
    void callsThatWereCollectedOneByOneAreNotMadeAgain() throws IOException {
        eachInItsOwnWay();
        killedRun();
        allGoesWell();
        MediaGen collector = mediaGen();
        collector.jobs().forEach(job -> collector.resume(job.id(), GenerateOptions.defaults()));
        assertThat(collector.jobs()).isEmpty();
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);
    }

    @Test
    void aCallWhoseFateIsUnknownIsToldAndNotMadeAgainUntilItIsForgotten() throws IOException {
        alpha.answering(call -> {
            if (requested.getAndIncrement() == 0) {
                throw new BackendFaultException(
                        "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        killedRun();
        Generated<?> partial = run().result().orElseThrow();
        assertThat(partial.all()).hasSize(2);
        assertThat(partial.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.details().code()).contains("outcome_unknown"));
        assertThat(alpha.calls).hasSize(3);

        mediaGen().forget(mediaGen().jobs().get(0).id());
        requireWhole(run().result().orElseThrow());
        assertThat(alpha.calls).hasSize(4);
    }

    @Test
    void whereOneCallMayHaveBeenPaidForTheOthersAreNotTriedAnew() {
        alpha.answering(call -> {
            if (requested.getAndIncrement() == 0) {
                throw new BackendFaultException(
                        "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
            }
            throw new UnavailableException(
                    "Full.", ErrorDetails.builder().retryable(true).build());
        });
        MediaException failure = mediaGen()
                .generateAll(List.of(CATS), BatchOptions.builder().build())
                .items()
                .get(0)
                .failure()
                .orElseThrow();
        assertThat(failure).hasMessageContaining("Cut.");
        assertThat(failure.getSuppressed()).hasSize(2);
        assertThat(alpha.calls).hasSize(3);
    }
}
