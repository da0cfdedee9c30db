package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrived whole is kept, and what did not is told and can be asked for. */
class MissingResultsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final ImageGenerationRequest THREE =
            ImageGenerationRequest.builder("a cat").count(3).build();

    @TempDir
    private Path folder;

    private Studio studio;
    private ScriptedBackend alpha;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
        alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
                .supports(MediaType.IMAGE, "a-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder("a-1")
                        .can(
                                Operation.IMAGE_GENERATE,
                                Capabilities.builder()
                                        .supports(Option.COUNT, Constraint.range(1, 4))
                                        .build())
                        .build()))
                .build());
    }

    private GenerateOptions asCat() {
        return GenerateOptions.builder().file(folder.resolve("cat.png")).build();
    }

    private static void give(CallContext call, int images) {
        for (int i = 1; i <= images; i++) {
            ScriptedBackend.png(call.sink().begin(), i);
        }
    }

    private static BackendFaultException expired() {
        return new BackendFaultException(
                "The image at https://cdn.example/2.png answered 403.",
                ErrorDetails.builder().code("result_not_fetched").build());
    }

    private static Completed.Builder partly(CallContext call, int images) {
        give(call, images);
        return Completed.builder().failure(expired()).rest("rest-1");
    }

    @Test
    void whatIsMissingIsAJobOfItsOwn() throws IOException {
        alpha.answering(call -> partly(call, 2).build());
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> two = gen.generate(THREE, asCat());
            assertThat(two.all()).hasSize(2);
            assertThat(two.failures()).singleElement().satisfies(failure -> {
                assertThat(failure).hasMessageContaining("https://cdn.example/2.png");
                assertThat(failure.details().job()).isPresent();
                assertThat(failure).hasMessageContaining("resume job " + id(failure));
            });
            assertThat(two.warnings())
                    .map(Object::toString)
                    .anyMatch(warning -> warning.contains("https://cdn.example/2.png"));
            assertThat(gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);

            Generated<?> third = gen.resume(job(two.failures().get(0)), GenerateOptions.defaults());
            assertThat(third.all()).hasSize(1);
            assertThat(alpha.polls).extracting(JobCall::token).containsExactly("rest-1");
            assertThat(gen.jobs()).isEmpty();
        }
        assertThat(alpha.calls).hasSize(1);
        assertThat(studio.files()).contains("cat.png", "cat_2.png", "cat_3.png");
    }

    @Test
    void whatNobodyCanAskForIsToldOnly() {
        alpha.answering(call -> {
            give(call, 1);
            return Completed.builder().failure(expired()).build();
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> one = gen.generate(THREE);
            assertThat(one.failures())
                    .singleElement()
                    .satisfies(e -> assertThat(e.details().job()).isEmpty());
            assertThat(gen.jobs()).isEmpty();
        }
    }

    @Test
    void aCallOfWhichNothingCameBecomesAJob() {
        alpha.answering(call -> partly(call, 0).build());
        alpha.polled(call -> partly(call, 0).build());
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            MediaException failure = catchThrowableOfType(MediaException.class, () -> gen.generate(CAT));
            assertThat(failure).hasMessageContaining("https://cdn.example/2.png");
            MediaException again = catchThrowableOfType(
                    MediaException.class, () -> gen.resume(job(failure), GenerateOptions.defaults()));
            assertThat(again).hasMessageContaining("https://cdn.example/2.png");
            assertThat(gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);

            alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
            assertThat(gen.resume(job(again), GenerateOptions.defaults()).all()).hasSize(1);
            assertThat(gen.jobs()).isEmpty();
        }
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void aKeyCollectsTheRestAndBuysNothing() {
        alpha.answering(call -> partly(call, 2).build());
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThat(((Advance.Ready) gen.begin("k", THREE, asCat())).result().all())
                    .hasSize(2);
            assertThat(((Advance.Ready) gen.advance("k")).result().all()).hasSize(3);
        }
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void oneMoreThanWasOrderedTakesNobodysPlaceUnderTheKey() {
        alpha.answering(call -> partly(call, 1).build());
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Advance.Ready first = (Advance.Ready) gen.begin("k", CAT, asCat());
            Advance.Ready again = (Advance.Ready) gen.advance("k");
            assertThat(first.result().all()).hasSize(1);
            assertThat(again.result().all()).hasSize(1);
            assertThat(gen.resume(job(first.result().failures().get(0)), GenerateOptions.defaults())
                            .all())
                    .hasSize(1);
        }
        assertThat(alpha.calls).hasSize(1);
    }

    static Stream<Supplier<Throwable>> mishaps() {
        return Stream.of(
                () -> new IllegalStateException("a plug-in's mistake"),
                () -> new ArithmeticException("Overflow"),
                () -> new NoClassDefFoundError("org/example/Gone"),
                MissingResultsTest::expired,
                () -> new UnavailableException(
                        "Full.", ErrorDetails.builder().retryable(true).build()));
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void aBackendThatFailsAfterAResultHasBroughtIt(Supplier<Throwable> mishap) throws IOException {
        alpha.answering(call -> {
            give(call, 1);
            return fail(mishap.get());
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> one = gen.generate(CAT, asCat());
            assertThat(one.all()).hasSize(1);
            assertThat(one.failures())
                    .singleElement()
                    .satisfies(
                            failure -> assertThat(failure.details().backend()).contains("alpha"));
            assertThat(gen.jobs()).isEmpty();
        }
        assertThat(alpha.calls).hasSize(1);
        assertThat(studio.files()).contains("cat.png");
    }

    @Test
    void aPollThatFailsAfterAResultHasBroughtItAndKeepsTheJob() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        alpha.polled(call -> {
            give(call, 1);
            return fail(new IllegalStateException("a plug-in's mistake"));
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> one = gen.generate(CAT);
            assertThat(one.all()).hasSize(1);
            assertThat(job(one.failures().get(0)).token()).isEqualTo("t-1");
            assertThat(gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);
        }
    }

    @Test
    void aQuestionThatIsAskedAgainBringsEachResultOnce() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        alpha.polled(call -> {
            give(call, 1);
            if (alpha.polls.size() < 3) {
                throw new UnavailableException("Full.", ErrorDetails.none());
            }
            return Outcome.done();
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThat(gen.generate(CAT).all()).hasSize(1);
        }
    }

    @Test
    void whatIsNoMediaDoesNotCostWhatIs() {
        alpha.answering(call -> {
            give(call, 1);
            return ScriptedBackend.write(call.sink().begin(), "<html>Expired</html>".getBytes(StandardCharsets.UTF_8));
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> one = gen.generate(THREE);
            assertThat(one.all()).hasSize(1);
            assertThat(one.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.details().code()).contains("unexpected_content"));
        }
    }

    @Test
    void whatAProviderSaysBesideAResultCanBeShown() {
        alpha.answering(call -> {
            ScriptedBackend.png(call.sink().begin().attribute("revised_prompt", "a \u001B[31mred\u202E cat"));
            return Outcome.done();
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThat(gen.generate(CAT).media().file().attributes()).containsEntry("revised_prompt", "a red cat");
        }
    }

    @Test
    void aWishToWaitForYearsDoesNotHoldABatchBeyondItsTime() {
        alpha.answering(call -> fail(new UnavailableException(
                "Full.",
                ErrorDetails.builder()
                        .retryable(true)
                        .retryAfter(Duration.ofDays(3650))
                        .build())));
        GenerateOptions brief =
                GenerateOptions.builder().timeout(Duration.ofSeconds(5)).build();
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            BatchResult batch = gen.generateAll(
                    List.of(CAT, CAT), BatchOptions.builder().each(brief).build());
            assertThat(batch.failed()).isEqualTo(2);
        }
        assertThat(studio.time().sleeps()).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @Test
    void aJobWhoseProviderAsksToComeBackInYearsIsAskedForSooner() {
        alpha.answering(call -> Outcome.accepted("t-1").pollAfter(Duration.ofSeconds(Long.MAX_VALUE)));
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Advance begun = gen.begin("k", CAT, GenerateOptions.defaults());
            assertThat(((Advance.Waiting) begun).next())
                    .isBeforeOrEqualTo(studio.time().instant().plus(Duration.ofHours(1)));
        }
    }

    @Test
    void aTimeOutSaysWhyTheLastQuestionFailed() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        alpha.polled(call -> fail(new UnavailableException("The answer was a page of HTML.", ErrorDetails.none())));
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            MediaException failure = catchThrowableOfType(
                    MediaException.class,
                    () -> gen.generate(
                            CAT,
                            GenerateOptions.builder()
                                    .timeout(Duration.ofMinutes(1))
                                    .build()));
            assertThat(failure).hasMessageContaining("a page of HTML");
        }
    }

    private static Outcome fail(Throwable mishap) {
        if (mishap instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) mishap;
    }

    private static JobHandle job(MediaException failure) {
        return failure.details().job().orElseThrow();
    }

    private static String id(MediaException failure) {
        return job(failure).id();
    }
}
