package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that looks after the jobs of others moves them by their ids, and sends nothing. */
class AdvanceJobTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);
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

    private void running() {
        alpha.answering(call -> Outcome.accepted("t-" + alpha.calls.size()).pollAfter(Duration.ofSeconds(10)));
    }

    private static JobInfo only(MediaGen mediaGen) {
        assertThat(mediaGen.jobs()).hasSize(1);
        return mediaGen.jobs().get(0);
    }

    @Test
    void itPollsWhenThatIsDueAndPlacesTheResult() {
        running();
        MediaGen mediaGen = mediaGen();
        assertThat(mediaGen.begin("order", CAT, DEFAULTS)).isInstanceOf(Advance.Waiting.class);
        JobInfo job = only(mediaGen);

        assertThat(mediaGen.advanceJob(job.id()))
                .isEqualTo(new Advance.Waiting(job.nextPoll().orElseThrow()));
        assertThat(alpha.polls).isEmpty();

        time.advance(Duration.ofSeconds(10));
        Advance done = mediaGen.advanceJob(job.id());
        assertThat(done).isInstanceOf(Advance.Ready.class);
        assertThat(((Advance.Ready) done).result().media().path()).exists();
        assertThat(mediaGen.job(job.id()).status()).isEqualTo(JobStatus.SETTLED);
        assertThat(mediaGen.advance("order")).isInstanceOf(Advance.Ready.class);
        assertThat(mediaGen.advanceJob(job.id())).isInstanceOf(Advance.Ready.class);
        assertThat(alpha.calls).hasSize(1);
        assertThat(alpha.polls).hasSize(1);
    }

    @Test
    void aJobThatItsCallerHoldsIsLeftAlone() {
        running();
        MediaGen mediaGen = mediaGen();
        Job<?> held = mediaGen.submit(CAT, DEFAULTS);
        time.advance(Duration.ofSeconds(10));
        assertThat(mediaGen().advanceJob(held.id())).isInstanceOf(Advance.Waiting.class);
        assertThat(alpha.polls).isEmpty();
    }

    @Test
    void aFailureThatLeavesTheJobOpenIsTold() {
        running();
        MediaGen mediaGen = mediaGen();
        mediaGen.begin("order", CAT, DEFAULTS);
        time.advance(Duration.ofSeconds(10));
        alpha.polled(call -> {
            throw new SetupException("No key.", ErrorDetails.none());
        });
        assertThat(mediaGen.advanceJob(only(mediaGen).id())).isInstanceOf(Advance.Failed.class);
        assertThat(only(mediaGen).status()).isEqualTo(JobStatus.ACCEPTED);
    }

    @Test
    void whatAProcessLostWhileItSentIsInDoubt() {
        alpha.answering(call -> {
            store.breakFor(access -> access.equals("put job") || access.equals("release"));
            throw new IllegalStateException("killed");
        });
        MediaGen killed = mediaGen();
        killed.begin("order", CAT, DEFAULTS);
        store.breakFor(access -> false);
        store.expire();

        MediaGen other = mediaGen();
        JobInfo job = only(other);
        assertThat(other.advanceJob(job.id())).isInstanceOf(Advance.Doubtful.class);
        assertThat(other.job(job.id()).status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen().advanceJob("abcdefghij"));
    }

    @Test
    void theScopesWithOpenJobsAreKnown() {
        running();
        MediaGen mediaGen = mediaGen();
        assertThat(mediaGen.scopesWithOpenJobs()).isEmpty();
        mediaGen.scoped("tenant 1").begin("order", CAT, DEFAULTS);
        assertThat(mediaGen().scopesWithOpenJobs()).containsExactly("tenant 1");
        mediaGen.begin("order", CAT, DEFAULTS);
        assertThat(mediaGen.scopesWithOpenJobs()).containsExactlyInAnyOrder("", "tenant 1");

        time.advance(Duration.ofSeconds(10));
        mediaGen.scoped("tenant 1").advance("order");
        assertThat(mediaGen.scoped("tenant 2").scopesWithOpenJobs()).containsExactly("");
    }
}
