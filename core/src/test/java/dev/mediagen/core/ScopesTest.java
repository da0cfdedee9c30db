package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.journal.ContinuationFiles;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to one scope is found in it and nowhere else, by whatever name it is asked for. */
class ScopesTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final String KEY = "order-42";

    private final Path folder;
    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .providerIdPrefixes("resp_")
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .can(Operation.IMAGE_EDIT, Capabilities.none())
                    .build()))
            .build());
    private final MediaGen mediaGen;
    private final MediaGen one;
    private final MediaGen two;

    ScopesTest(@TempDir Path folder) {
        this.folder = folder;
        mediaGen = settings().build();
        one = mediaGen.scoped("tenant-1");
        two = mediaGen.scoped("tenant-2");
    }

    private MediaGenBuilder settings() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha);
    }

    private void running() {
        alpha.answering(call -> Outcome.accepted("t-" + alpha.calls.size()))
                .polled(call -> Outcome.accepted(call.token()));
    }

    private static Path file(Advance advance) {
        return ((Advance.Ready) advance).result().media().path();
    }

    private static void assertUnknown(ThrowingCallable access) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(access)
                .withMessageContaining("is not in the journal");
    }

    @Test
    void oneKeyInTwoScopesIsTwoKeys() {
        Path first = file(one.begin(KEY, CAT, DEFAULTS));
        Path second = file(two.begin(KEY, CAT, DEFAULTS));
        Path third = file(mediaGen.begin(KEY, CAT, DEFAULTS));
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(file(one.begin(KEY, CAT, DEFAULTS))).isEqualTo(first);
        assertThat(file(two.advance(KEY))).isEqualTo(second);
        assertThat(file(mediaGen.advance(KEY))).isEqualTo(third);
        assertThat(alpha.calls).hasSize(3);
        ImageGenerationRequest dog = ImageGenerationRequest.builder("a dog").build();
        assertThat(file(mediaGen.scoped("tenant-3").begin(KEY, dog, DEFAULTS))).exists();
    }

    @Test
    void oneBatchInTwoScopesIsTwoBatches() {
        BatchOptions batch = BatchOptions.builder().id("nightly").build();
        one.generateAll(List.of(CAT), batch);
        assertThat(two.generateAll(List.of(CAT), batch).succeeded()).isEqualTo(1);
        assertThat(one.generateAll(List.of(CAT), batch).succeeded()).isEqualTo(1);
        assertThat(alpha.calls).hasSize(2);
    }

    @Test
    void whatIsPreparedInAScopeIsUsedInItOnlyAndGoesWithIt() {
        List<String> uploads = new ArrayList<>();
        alpha.answering(call -> {
            String image = call.prepare(
                    "upload", () -> Prepared.of("up-" + alpha.calls.size()).keptFor(Duration.ofDays(1)));
            uploads.add(image);
            return ScriptedBackend.png(call.sink().begin());
        });
        for (MediaGen scope : List.of(one, one, two, mediaGen, two, one)) {
            scope.generate(CAT);
        }
        assertThat(uploads).containsExactly("up-1", "up-1", "up-3", "up-4", "up-3", "up-1");

        mediaGen.forgetScope("tenant-1");
        one.generate(CAT);
        two.generate(CAT);
        mediaGen.generate(CAT);
        assertThat(uploads).endsWith("up-7", "up-3", "up-4");
    }

    @Test
    void jobsAreSeenInTheirScopeOnly() {
        running();
        one.begin(KEY, CAT, DEFAULTS);
        JobInfo job = one.jobs().get(0);
        assertThat(job.scope()).contains("tenant-1");
        assertThat(one.job(job.id()).id()).isEqualTo(job.id());
        for (MediaGen other : List.of(two, mediaGen)) {
            assertThat(other.jobs()).isEmpty();
            assertUnknown(() -> other.job(job.id()));
            assertUnknown(() -> other.job(job.id().substring(0, 3)));
            assertUnknown(() -> other.resume(job.id(), DEFAULTS));
            assertUnknown(() -> other.cancel(job.id()));
            assertUnknown(() -> other.forget(job.id()));
            assertUnknown(() -> other.deleteFromHistory(job.id()));
            assertThat(((Advance.Failed) other.advance(KEY)).failure().details().code())
                    .contains("unknown_key");
        }
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        one.resume(job.id(), DEFAULTS);
        assertThat(one.history()).extracting(JobInfo::status).containsExactly(JobStatus.SETTLED);
        assertThat(two.history()).isEmpty();
        assertThat(mediaGen.history()).isEmpty();
    }

    @Test
    void aJobInOneScopeIsInNobodysWayInAnother() {
        running();
        Job<Image> mine = one.submit(CAT, DEFAULTS);
        Job<Image> theirs = two.submit(CAT, DEFAULTS);
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(mine.await().media().path())
                .isNotEqualTo(theirs.await().media().path());
        assertThat(store.held()).isEmpty();
    }

    @Test
    void aHandleLeadsIntoTheScopeThatItIsBroughtTo() {
        running();
        Job<Image> job = one.submit(CAT, DEFAULTS);
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        Path theirs = two.resume(job.handle().orElseThrow(), DEFAULTS).media().path();
        assertThat(job.await().media().path()).isNotEqualTo(theirs);
        assertThat(two.history()).extracting(JobInfo::id).hasSize(1).doesNotContain(job.id());
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void aContinuationBelongsToItsScope() {
        String id = one.generate(CAT).continuation().orElseThrow().id();
        for (MediaGen other : List.of(two, mediaGen)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> other.generate(
                            ImageEditRequest.continuing(id, "a hat").build()))
                    .withMessageContaining("not found");
        }
        assertThat(one.generate(ImageEditRequest.continuing(id, "a hat").build())
                        .media()
                        .path())
                .exists();
    }

    @Test
    void theIdOfAProviderBelongsToTheScopeThatGotIt() {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return Completed.builder()
                    .continuation(ContinuationState.ofProviderId("resp_" + alpha.calls.size())
                            .build())
                    .build();
        });
        one.generate(CAT);
        for (MediaGen other : List.of(two, mediaGen)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> other.generate(
                            ImageEditRequest.continuing("resp_1", "a hat").build()));
        }
        ImageEditRequest elsewhere =
                ImageEditRequest.continuing("resp_elsewhere", "a hat").build();
        assertThat(mediaGen.generate(elsewhere).media().path()).exists();
        assertThat(one.generate(ImageEditRequest.continuing("resp_1", "a hat").build())
                        .media()
                        .path())
                .exists();
    }

    @Test
    void scopesShareNoCopyOfAnInput() throws IOException {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin());
            return Completed.builder()
                    .continuation(ContinuationState.builder("alpha_img_")
                            .file("picture", Input.bytes(ScriptedBackend.PNG))
                            .build())
                    .build();
        });
        one.generate(CAT);
        two.generate(CAT);
        mediaGen.generate(CAT);
        try (Stream<Path> files = Files.list(folder.resolve(ContinuationFiles.FOLDER))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aCallMayNameItsScope() {
        MediaGen ours = settings().scope("house").build();
        ours.generate(CAT);
        ours.generate(CAT, GenerateOptions.builder().scope("tenant-1").build());
        assertThat(ours.history()).hasSize(1);
        assertThat(ours.history().get(0).scope()).contains("house");
        assertThat(ours.scoped("tenant-1").history()).hasSize(1);
        assertThat(mediaGen.history()).isEmpty();
    }

    @Test
    void anInterceptorMayNameTheScope() {
        MediaGen ours = settings()
                .interceptor(invocation -> invocation.proceed(
                        invocation.options().toBuilder().scope("tenant-1").build()))
                .build();
        Path made = file(ours.begin(KEY, CAT, DEFAULTS));
        assertThat(file(ours.advance(KEY))).isEqualTo(made);
        assertThat(file(one.advance(KEY))).isEqualTo(made);
        assertThat(mediaGen.history()).isEmpty();
    }

    @Test
    void aViewThatIsClosedClosesNothing() {
        one.close();
        assertThat(mediaGen.generate(CAT).media().path()).exists();
        assertThat(one.generate(CAT).media().path()).exists();
    }

    @Test
    void noNameLeadsOutOfItsScope() {
        for (String name : List.of("", " ", "a\nb", "x".repeat(101))) {
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> mediaGen.scoped(name));
        }
        for (String name : List.of("ä/ü", "../tenant-1", "Tenant-1", "tenant-1.")) {
            mediaGen.scoped(name).begin(KEY, CAT, DEFAULTS);
        }
        assertThat(one.history()).isEmpty();
        one.begin(KEY, CAT, DEFAULTS);
        assertThat(alpha.calls).hasSize(5);
        assertThat(store.find(StateStore.JOB, "", "", 10))
                .extracting(StateEntry::id)
                .isEmpty();
    }
}
