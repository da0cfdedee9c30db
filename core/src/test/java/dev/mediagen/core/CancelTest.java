package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping a job is a wish: it is noted whoever works on the job, and only the provider can fulfil it. */
class CancelTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final String KEY = "order-42";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
                    .supports(MediaType.IMAGE, "alpha-1", 100)
                    .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                            .can(Operation.IMAGE_GENERATE, Capabilities.none())
                            .build()))
                    .build())
            .answering(call -> Outcome.accepted("t-1"))
            .polled(call -> Outcome.accepted("t-1"));

    /** As another process over the same store. */
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

    @Test
    void theWishIsNotedWhileAnotherHoldsTheJob() {
        Job<?> job = mediaGen().submit(CAT, DEFAULTS);
        MediaGen other = mediaGen();
        assertThat(other.jobs().get(0).cancelRequested()).isEmpty();
        assertThat(other.cancel(job.id())).isEqualTo(Cancellation.UNSUPPORTED);
        JobInfo marked = other.jobs().get(0);
        assertThat(marked.cancelRequested()).contains(time.instant());
        assertThat(marked.status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(alpha.cancels).hasSize(1);

        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(job.await().media().path()).exists();
        JobInfo settled = other.job(job.id());
        assertThat(settled.status()).isEqualTo(JobStatus.SETTLED);
        assertThat(settled.cancelRequested()).isPresent();
    }

    @Test
    void whoSendsTheJobFindsTheWishOnceTheProviderTookIt() {
        alpha.stopping().answering(call -> {
            MediaGen other = mediaGen();
            assertThat(other.cancel(other.jobs().get(0).id())).isEqualTo(Cancellation.UNSUPPORTED);
            assertThat(alpha.cancels).isEmpty();
            return Outcome.accepted("t-1");
        });
        MediaGen mine = mediaGen();
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> mine.generate(CAT))
                .matches(e -> e.details().code().orElseThrow().equals("cancelled"));
        assertThat(alpha.cancels).hasSize(1);
        assertThat(alpha.polls).isEmpty();
        assertThat(mine.history()).extracting(JobInfo::status).isEqualTo(List.of(JobStatus.CANCELLED));
        assertThat(store.held()).isEmpty();
    }

    @Test
    void aJobThatWasStoppedMayHaveBeenBilledSoItsKeyIsHeld() {
        alpha.stopping();
        MediaGen mediaGen = mediaGen();
        mediaGen.begin(KEY, CAT, DEFAULTS);
        String id = mediaGen.jobs().get(0).id();
        assertThat(mediaGen.cancel(id)).isEqualTo(Cancellation.STOPPED);
        assertThat(mediaGen.jobs()).isEmpty();
        Advance.Failed held = (Advance.Failed) mediaGen.begin(KEY, CAT, DEFAULTS);
        assertThat(held.failure().details().code()).contains("cancelled");
        assertThat(held.failure().details().possiblyBilled()).isTrue();
        assertThat(alpha.calls).hasSize(1);

        mediaGen.forget(id);
        assertThat(mediaGen.job(id).status()).isEqualTo(JobStatus.DISCARDED);
        assertThat(mediaGen.begin(KEY, CAT, DEFAULTS)).isInstanceOf(Advance.Waiting.class);
        assertThat(alpha.calls).hasSize(2);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen.forget(id))
                .withMessageContaining("has ended");
    }
}
