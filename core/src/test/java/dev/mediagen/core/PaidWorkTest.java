package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is paid for, or may be, is not lost for the sake of anything that goes wrong around it. */
class PaidWorkTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .build()))
            .build());

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .anywhere()
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .build();
    }

    static Stream<MediaException> whatCanBePutRight() {
        return Stream.of(
                new SetupException("No key.", ErrorDetails.none()),
                new SetupException(
                        "Wrong key.", ErrorDetails.builder().httpStatus(401).build()),
                new SetupException(
                        "The disk is full.",
                        ErrorDetails.builder().possiblyBilled(true).build()),
                new InvalidRequestException(
                        "Nobody knows the job at this address.",
                        ErrorDetails.builder().httpStatus(404).build()),
                new InvalidRequestException(
                        "Not allowed.", ErrorDetails.builder().httpStatus(403).build()),
                failedHere("forbidden_target", new UnknownHostException("That is a private address.")),
                failedHere("answer_too_large", new IOException("More than 64 MiB.")),
                failedHere("defect", new IllegalStateException("A bug.")),
                new BackendFaultException(
                        "Cut.", ErrorDetails.builder().possiblyBilled(true).build()),
                new BackendFaultException("It failed.", ErrorDetails.none()),
                new ContentRefusedException("Refused.", ErrorDetails.none()));
    }

    /** As the toolkit reports what goes wrong with a question, which costs nothing by itself. */
    private static MediaException failedHere(String code, Exception cause) {
        return new BackendFaultException(
                "The answer is of no use.",
                ErrorDetails.builder().code(code).httpStatus(200).build(),
                cause);
    }

    @ParameterizedTest
    @MethodSource("whatCanBePutRight")
    void anAcceptedJobIsKept(MediaException failure) {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> {
            throw failure;
        });
        MediaGen gen = mediaGen();
        MediaException thrown = catchThrowableOfType(MediaException.class, () -> gen.generate(CAT));
        assertThat(thrown).isInstanceOf(failure.getClass());
        assertThat(thrown.details().possiblyBilled()).isTrue();
        JobHandle handle = thrown.details().job().orElseThrow();
        assertThat(gen.jobs()).singleElement().extracting(JobInfo::status).isEqualTo(JobStatus.ACCEPTED);

        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(mediaGen().resume(handle, DEFAULTS).media().path()).exists();
        assertThat(gen.jobs()).isEmpty();
        assertThat(alpha.calls).hasSize(1);
    }

    static Stream<MediaException> whatTheProviderSaysOfAJob() {
        return Stream.of(
                new BackendFaultException("It failed.", ErrorDetails.none()),
                new InvalidRequestException(
                        "It failed.", ErrorDetails.builder().httpStatus(200).build()),
                new ContentRefusedException("Refused.", ErrorDetails.none()));
    }

    @ParameterizedTest
    @MethodSource("whatTheProviderSaysOfAJob")
    void aJobThatItsProviderEndedIsOver(MediaException failure) {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.failed(failure));
        MediaGen gen = mediaGen();
        assertThatExceptionOfType(failure.getClass()).isThrownBy(() -> gen.generate(CAT));
        assertThat(gen.jobs()).isEmpty();
        assertThat(gen.history()).singleElement().satisfies(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(job.failure()).contains(failure.text());
        });
    }

    @Test
    void whatCannotBeWrittenDownIsNotSent() {
        store.breakFor("put job"::equals);
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().generate(CAT));
        assertThat(alpha.calls).isEmpty();
        assertThat(store.held()).isEmpty();
    }

    @Test
    void whatCannotBePutAnywhereIsNotSent() {
        GenerateOptions there =
                GenerateOptions.builder().folder(Path.of("/proc")).build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().generate(CAT, there))
                .withMessageContaining("/proc")
                .matches(e -> !e.details().possiblyBilled());
        assertThat(alpha.calls).isEmpty();
        assertThat(mediaGen().jobs()).isEmpty();
    }

    @Test
    void aResultThatCannotBeTakenWasPaidForAllTheSame() {
        Path there = create(folder.resolve("there"));
        alpha.answering(call -> {
            delete(there);
            write(there, "a file where the folder was");
            return ScriptedBackend.png(call.sink().begin());
        });
        MediaGen gen = mediaGen();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> gen.generate(
                        CAT, GenerateOptions.builder().folder(there).build()))
                .matches(e -> e.details().possiblyBilled());
        assertThat(gen.jobs()).singleElement().extracting(JobInfo::status).isEqualTo(JobStatus.UNKNOWN);
    }

    @Test
    void aFolderThatIsRemovedMeanwhileIsMadeAgain() {
        Path there = create(folder.resolve("there"));
        alpha.answering(call -> {
            delete(there);
            return ScriptedBackend.png(call.sink().begin());
        });
        GenerateOptions options = GenerateOptions.builder().folder(there).build();
        assertThat(mediaGen().generate(CAT, options).media().path()).hasParent(there);
    }

    private static Path create(Path folder) {
        return quietly(() -> Files.createDirectory(folder));
    }

    private static void delete(Path folder) {
        List<Path> deepestFirst = quietly(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.sorted(Comparator.reverseOrder()).toList();
            }
        });
        deepestFirst.forEach(file -> quietly(() -> Files.deleteIfExists(file)));
    }

    private static void write(Path file, String text) {
        quietly(() -> Files.writeString(file, text));
    }

    private static <T> T quietly(Callable<T> access) {
        try {
            return access.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStoreThatFailsOnTheWayDoesNotCostTheResult() {
        alpha.answering(call -> {
            store.breakFor(access -> true);
            return Outcome.accepted("t-1");
        });
        Generated<Image> result = mediaGen().generate(CAT);
        assertThat(result.media().path()).hasBinaryContent(ScriptedBackend.PNG);
        assertThat(result.warnings())
                .map(Object::toString)
                .singleElement()
                .asString()
                .contains("cannot be continued");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void aJobThatCouldNotBeWrittenDownIsKeptInMindAndInTheException() {
        alpha.answering(call -> {
            store.breakFor("put job"::equals);
            return Outcome.accepted("t-1");
        });
        alpha.polled(call -> Outcome.accepted("t-1"));
        MediaGen gen = mediaGen();
        JobUnfinishedException late = catchThrowableOfType(JobUnfinishedException.class, () -> gen.generate(CAT));
        assertThat(late.details().job().orElseThrow().token()).isEqualTo("t-1");
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(gen.resume(gen.jobs().get(0).id(), DEFAULTS).media().path()).exists();
        assertThat(gen.jobs()).isEmpty();
    }

    @Test
    void anItemThatTheBatchCannotNoteIsNotPaidForTwice() {
        store.breakFor("settle job"::equals);
        BatchOptions batch = BatchOptions.builder().id("b").build();
        BatchResult first = mediaGen().generateAll(List.of(CAT), batch);
        assertThat(first.succeeded()).isEqualTo(1);

        store.breakFor(access -> false);
        BatchResult second = mediaGen().generateAll(List.of(CAT), batch);
        assertThat(second.items().get(0).result().orElseThrow().media().path())
                .isEqualTo(first.items().get(0).result().orElseThrow().media().path());
        assertThat(alpha.calls).hasSize(1);
        assertThat(mediaGen().jobs()).isEmpty();
    }

    @Test
    void twoRunsOfABatchAtOnceMakeEachItemOnce() {
        BatchOptions batch = BatchOptions.builder().id("b").build();
        BatchResult[] other = new BatchResult[1];
        alpha.answering(call -> {
            other[0] = mediaGen().generateAll(List.of(CAT), batch);
            return ScriptedBackend.png(call.sink().begin());
        });
        assertThat(mediaGen().generateAll(List.of(CAT), batch).succeeded()).isEqualTo(1);
        assertThat(other[0].items().get(0).failure().orElseThrow())
                .isInstanceOf(JobInUseException.class)
                .hasMessageContaining("Another process");
        assertThat(alpha.calls).hasSize(1);
        assertThat(store.held()).isEmpty();
    }

    @Test
    void aJobThatNobodyWaitsForIsFreeForOthersWhileThisOneLives() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> Outcome.accepted("t-1"));
        MediaGen mine = mediaGen();
        Job<Image> job = mine.submit(CAT, DEFAULTS);
        MediaGen theirs = mediaGen();
        String id = job.handle().orElseThrow().id();
        assertThatExceptionOfType(JobInUseException.class).isThrownBy(() -> theirs.resume(id, DEFAULTS));
        assertThatExceptionOfType(JobUnfinishedException.class).isThrownBy(() -> job.await(Duration.ofSeconds(9)));

        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(theirs.resume(id, DEFAULTS).media().path()).exists();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(job::await);
        assertThat(folder.toFile().list()).as("one result and its record").hasSize(2);
    }

    @Test
    void whoClosesLeavesHisJobsToOthers() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        try (MediaGen mine = mediaGen()) {
            mine.submit(CAT, DEFAULTS);
        }
        MediaGen theirs = mediaGen();
        assertThat(theirs.resume(theirs.jobs().get(0).id(), DEFAULTS).media().path())
                .exists();
    }

    @Test
    void aListenerThatFailsCostsNothing() {
        GenerateOptions heard = GenerateOptions.builder()
                .onProgress(progress -> {
                    throw new IllegalStateException("a bug of the caller");
                })
                .build();
        assertThat(Files.exists(mediaGen().generate(CAT, heard).media().path())).isTrue();
    }
}
