package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.store.memory.MemoryStateStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended stays listed for a while, can be found again, and is erased when somebody says so. */
class HistoryTest {

    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final MemoryStateStore store = new MemoryStateStore(100, time);
    private final ScriptedBackend alpha = backend("alpha");
    private final ScriptedBackend beta = backend("beta");

    private static ScriptedBackend backend(String name) {
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, name + "-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(Operation.IMAGE_GENERATE, Capabilities.none())
                        .build()))
                .build());
    }

    private MediaGenBuilder settings() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .provider(beta);
    }

    private static ImageGenerationRequest cat() {
        return ImageGenerationRequest.builder("a cat").build();
    }

    private static GenerateOptions by(String backend, String label) {
        return GenerateOptions.builder().backend(backend).label(label).build();
    }

    private void fail(MediaGen mediaGen) {
        alpha.answering(call -> {
            throw new UnavailableException("No room.", ErrorDetails.none());
        });
        assertThatExceptionOfType(MediaException.class).isThrownBy(() -> mediaGen.generate(cat(), by("alpha", "a")));
        alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
    }

    private static List<String> labels(MediaGen mediaGen, JobQuery.Builder query) {
        return mediaGen.history(query.build()).stream()
                .map(job -> job.label().orElse("-"))
                .toList();
    }

    @Test
    void settledJobsAreListedWithFilesAndCost() {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return Completed.builder()
                    .cost(Optional.of(Cost.usd(new BigDecimal("0.04"))))
                    .build();
        });
        MediaGen mediaGen = settings().build();
        Image cat = mediaGen.generate(cat(), by("alpha", "order-42")).media();
        JobInfo job = mediaGen.history().get(0);
        assertThat(job.status()).isEqualTo(JobStatus.SETTLED);
        assertThat(job.files()).containsExactly(cat.location());
        assertThat(job.cost()).contains(Cost.usd(new BigDecimal("0.04")));
        assertThat(job.ended()).contains(time.instant());
    }

    @Test
    void aQueryFindsThoseForWhichAllHolds() throws InterruptedException {
        MediaGen mediaGen = settings().build();
        fail(mediaGen);
        time.sleep(Duration.ofDays(2));
        mediaGen.generate(cat(), by("alpha", "b"));
        time.sleep(Duration.ofDays(2));
        mediaGen.generate(cat(), by("beta", "b"));

        assertThat(labels(mediaGen, JobQuery.builder())).containsExactly("b", "b", "a");
        assertThat(mediaGen.history(
                        JobQuery.builder().label("b").backend("alpha").build()))
                .singleElement()
                .extracting(JobInfo::backend)
                .isEqualTo("alpha");
        assertThat(labels(mediaGen, JobQuery.builder().status(JobStatus.FAILED)))
                .containsExactly("a");
        assertThat(labels(mediaGen, JobQuery.builder().since(time.instant().minus(Duration.ofDays(2)))))
                .containsExactly("b", "b");
        assertThat(labels(mediaGen, JobQuery.builder().since(time.instant().minus(Duration.ofDays(999)))))
                .hasSize(3);
        assertThat(labels(mediaGen, JobQuery.builder().before(time.instant().minus(Duration.ofDays(2)))))
                .containsExactly("a");
        assertThat(labels(mediaGen, JobQuery.builder().limit(1))).containsExactly("b");
        assertThat(labels(mediaGen, JobQuery.builder().label("x"))).isEmpty();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> JobQuery.builder().status(JobStatus.ACCEPTED));
    }

    @Test
    void theHistoryIsKeptAsLongAsItIsSaid() throws InterruptedException {
        MediaGen mediaGen = settings()
                .onlyEnvironment(Map.of("MEDIAGEN_KEEP_HISTORY", "2d"))
                .build();
        mediaGen.begin("k", cat(), DEFAULTS);
        time.sleep(Duration.ofDays(1));
        assertThat(mediaGen.history()).hasSize(1);
        time.sleep(Duration.ofDays(1));
        assertThat(mediaGen.history()).isEmpty();
        assertThat(((Advance.Failed) mediaGen.begin("k", cat(), DEFAULTS))
                        .failure()
                        .details()
                        .code())
                .contains("key_used");
    }

    @Test
    void whatIsOpenIsNotDeleted() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
        MediaGen mediaGen = settings().build();
        mediaGen.begin("k", cat(), by("alpha", "a"));
        mediaGen.generate(cat(), by("beta", "b"));
        String open = mediaGen.jobs().get(0).id();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen.deleteFromHistory(open))
                .withMessageContaining("still open");
        assertThat(mediaGen.deleteFromHistory(JobQuery.all())).isEqualTo(1);
        assertThat(mediaGen.history()).isEmpty();
        assertThat(mediaGen.jobs()).hasSize(1);
    }

    @Test
    void aScopeIsForgottenWholeAndOthersAreNot() {
        MediaGen mediaGen = settings().build();
        MediaGen tenant = mediaGen.scoped("tenant-7");
        tenant.begin("k", cat(), by("beta", "b"));
        mediaGen.begin("k", cat(), by("beta", "b"));
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
        tenant.begin("other", cat(), by("alpha", "a"));
        Image result = (Image) ((Advance.Ready) tenant.advance("k")).result().media();

        assertThat(mediaGen.forgetScope("tenant-7")).isEqualTo(2);
        assertThat(tenant.jobs()).isEmpty();
        assertThat(tenant.history()).isEmpty();
        assertThat(mediaGen.history()).hasSize(1);
        assertThat(result.path()).exists();
        assertThat(tenant.begin("k", cat(), by("beta", "b"))).isInstanceOf(Advance.Ready.class);
        assertThat(beta.calls).hasSize(3);
    }

    @Test
    void aScopeInWhichSomebodyWorksIsNotForgotten() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
        MediaGen mediaGen = settings().build();
        MediaGen tenant = mediaGen.scoped("tenant-7");
        tenant.begin("k", cat(), by("alpha", "a"));
        Job<Image> job = tenant.submit(cat(), by("alpha", "a"));
        assertThatExceptionOfType(JobInUseException.class)
                .isThrownBy(() -> mediaGen.forgetScope("tenant-7"))
                .matches(e -> e.jobId().orElseThrow().equals(job.id()));
        assertThat(tenant.jobs()).hasSize(2);
    }
}
