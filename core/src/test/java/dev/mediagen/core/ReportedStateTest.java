package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told about a job or a caller is what is so. */
class ReportedStateTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final ScriptedBackend alpha = ScriptedBackend.oneImageACall();

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .provider(alpha)
                .build();
    }

    @Test
    void aJobWhoseResultMayNotBeFetchedSaysWhy() {
        String why = "The result was generated, but could not be fetched from http://10.0.0.7/a.png: it is not https.";
        alpha.answering(call -> Outcome.accepted("t-1"));
        alpha.polled(call -> {
            throw new BackendFaultException(
                    why, ErrorDetails.builder().code("forbidden_target").build());
        });
        try (MediaGen mediaGen = mediaGen()) {
            assertThatThrownBy(() -> mediaGen.generate(CAT, GenerateOptions.defaults()))
                    .hasMessageContaining(why);
            JobInfo job = mediaGen.jobs().get(0);
            assertThat(job.note()).contains(why);
            assertThat(job.status().meaning()).doesNotContain("running");

            alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
            mediaGen.resume(job.id(), GenerateOptions.defaults());
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }

    @Test
    void aResultIsFetchedAgainUntilTheDeadlineOfTheCallerAtMost() {
        List<Duration> patience = new CopyOnWriteArrayList<>();
        alpha.answering(call -> {
            call.sendsLastByte();
            patience.add(call.patience());
            return ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen mediaGen = mediaGen()) {
            for (int seconds : new int[] {10, 3600}) {
                mediaGen.generate(
                        CAT,
                        GenerateOptions.builder()
                                .timeout(Duration.ofSeconds(seconds))
                                .build());
            }
        }
        assertThat(patience).containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(2));
    }

    @Test
    void aClosedMediaGenSaysThatItIsClosed() {
        MediaGen closed = mediaGen();
        closed.close();
        assertThatThrownBy(() -> closed.generate(CAT, GenerateOptions.defaults()))
                .isInstanceOf(JobUnfinishedException.class)
                .hasMessage("This MediaGen is closed. Nothing was sent.");
        assertThat(alpha.calls).isEmpty();
    }
}
