package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Strictness;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed left behind, or somebody changed since, is still collected once and told apart. */
class AfterAKillTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final BatchOptions BATCH = BatchOptions.builder().id("b").build();

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final ScriptedBackend alpha = ScriptedBackend.oneImageACall();

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .anywhere()
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .strictness(Strictness.LENIENT)
                .provider(alpha)
                .build();
    }

    private static GenerateOptions into(Path place) {
        return GenerateOptions.builder().folder(place).build();
    }

    /** Everything below a folder, without the records beside results. */
    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> !file.equals(place) && !file.toString().endsWith(".json"))
                    .toList();
        }
    }

    /** The result lies under its temporary name and stands in the journal, because a file was in the way. */
    private JobInfo received(MediaGen mediaGen) throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.deleteIfExists(blocked);
        alpha.answering(call -> {
            write(blocked);
            return ScriptedBackend.png(call.sink().begin());
        });
        alpha.polled(call -> {
            write(blocked);
            return ScriptedBackend.png(call.sink().begin());
        });
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> mediaGen.generate(CAT, into(blocked)));
        Files.delete(blocked);
        return mediaGen.jobs().get(0);
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "a file where the folder should be");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void removeTemporaries() throws IOException {
        for (Path file : files(folder)) {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatHasItsNameAlreadyIsFoundThereWhereverItShouldGoNow() throws IOException {
        Path made =
                store.killed(mediaGen(), killed -> killed.generate(CAT)).media().path();
        String job = mediaGen().jobs().get(0).id();
        assertThat(mediaGen()
                        .resume(job, into(folder.resolve("elsewhere")))
                        .media()
                        .path())
                .isEqualTo(made);
        assertThat(files(folder)).containsExactly(made);
        assertThat(mediaGen().jobs()).isEmpty();
    }

    @Test
    void oneOfSeveralIsFoundUnderItsNumber() throws IOException {
        ImageGenerationRequest cats =
                ImageGenerationRequest.builder("cats").count(3).build();
        store.killed(mediaGen(), killed -> killed.generate(cats));
        List<Path> made = files(folder);
        assertThat(made).hasSize(3);
        for (JobInfo job : mediaGen().jobs()) {
            assertThat(made)
                    .contains(mediaGen().resume(job.id(), DEFAULTS).media().path());
        }
        assertThat(files(folder)).hasSameElementsAs(made);
    }

    @Test
    void aResultThatSomebodyRemovedIsFetchedAgainWhereTheProviderHasIt() throws IOException {
        MediaGen mediaGen = mediaGen();
        JobInfo job = received(mediaGen);
        mediaGen.forget(job.id());
        alpha.answering(call -> Outcome.accepted("t-1"));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen.generate(CAT, into(folder.resolve("blocked"))));
        Files.delete(folder.resolve("blocked"));
        removeTemporaries();
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        JobInfo accepted = mediaGen.jobs().get(0);
        assertThat(accepted.status()).isEqualTo(JobStatus.RECEIVED);
        assertThat(mediaGen().resume(accepted.id(), DEFAULTS).media().path()).hasBinaryContent(ScriptedBackend.PNG);
    }

    @Test
    void aResultThatSomebodyRemovedIsMissedUntilItIsBack() throws IOException {
        String job = received(mediaGen()).id();
        Path temporary =
                files(folder).stream().filter(Files::isRegularFile).findFirst().orElseThrow();
        Path aside = Files.move(temporary, folder.resolve("aside"));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen().resume(job, DEFAULTS))
                .withMessageContaining("Restore it")
                .matches(e -> e.details().code().orElse("").equals("result_gone"));
        assertThat(files(folder)).noneMatch(file -> file.toString().endsWith(".png"));

        Files.move(aside, temporary);
        assertThat(mediaGen().resume(job, DEFAULTS).media().path()).hasBinaryContent(ScriptedBackend.PNG);
    }

    @Test
    void whatWaitsOnAFullDiskCanGoToAnother() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "There is no second file system here.");
        assumeTrue(!Files.getFileStore(memory).equals(Files.getFileStore(folder)), "Both are one file system.");
        Path elsewhere = Files.createTempDirectory(memory, "mediagen-");
        try {
            String job = received(mediaGen()).id();
            Path result = mediaGen().resume(job, into(elsewhere)).media().path();
            assertThat(result).hasParent(elsewhere).hasBinaryContent(ScriptedBackend.PNG);
            assertThat(files(elsewhere)).containsExactly(result);
            assertThat(files(folder)).isEmpty();
        } finally {
            try (Stream<Path> all = Files.walk(elsewhere)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Test
    void mediaOfNoKnownFormatAreKeptWhereTheProviderHasNoOther() throws IOException {
        alpha.answering(call ->
                ScriptedBackend.write(call.sink().begin(), "\0a format of tomorrow".getBytes(StandardCharsets.UTF_8)));
        BackendFaultException failure = catchThrowableOfType(
                BackendFaultException.class, () -> mediaGen().generate(CAT));
        assertThat(failure).hasMessageContaining("stored in");
        assertThat(files(folder)).anyMatch(Files::isRegularFile);
        mediaGen().forget(mediaGen().jobs().get(0).id());
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aRefusalThatWasBilledIsClosed() {
        alpha.answering(call -> {
            throw new ContentRefusedException(
                    "No.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> mediaGen().generate(CAT));
        assertThat(mediaGen().jobs()).isEmpty();
    }

    @Test
    void aDefectOfABackendLeavesTheJobToBeCollected() {
        alpha.answering(call -> Outcome.accepted("t-1")).polled(call -> {
            throw new NoSuchMethodError("a jar of another version");
        });
        BackendFaultException failure = catchThrowableOfType(
                BackendFaultException.class, () -> mediaGen().generate(CAT));
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        JobHandle handle = failure.details().job().orElseThrow();
        assertThat(mediaGen().resume(handle, DEFAULTS).media().path()).exists();
    }

    @Test
    void whatIsHereIsPastCancelling() throws IOException {
        MediaGen mediaGen = mediaGen();
        String job = received(mediaGen).id();
        assertThat(mediaGen.cancel(job)).isEqualTo(Cancellation.TOO_LATE);
        assertThat(mediaGen.resume(job, DEFAULTS).media().path()).exists();
    }

    @Test
    void whatSomebodyWorksOnIsNotStruckOut() {
        alpha.answering(call -> {
            MediaGen other = mediaGen();
            assertThatExceptionOfType(JobInUseException.class)
                    .isThrownBy(() -> other.forget(other.jobs().get(0).id()));
            return ScriptedBackend.png(call.sink().begin());
        });
        assertThat(mediaGen().generate(CAT).media().path()).exists();
    }

    @Test
    void theHandleOfAnotherMachineThatComesToNothingIsNotOwedHere() {
        JobHandle stranger = new JobHandle("../elsewhere", "alpha", Operation.IMAGE_GENERATE, "alpha-1", "t-9");
        alpha.polled(call -> {
            throw new InvalidRequestException(
                    "Unknown.", ErrorDetails.builder().httpStatus(404).build());
        });
        MediaException failure =
                catchThrowableOfType(MediaException.class, () -> mediaGen().resume(stranger, DEFAULTS));
        assertThat(failure.details().job().orElseThrow().token()).isEqualTo("t-9");
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(folder).isEmptyDirectory();

        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        assertThat(mediaGen().resume(stranger, DEFAULTS).media().path()).hasParent(folder);
        assertThat(store.held()).isEmpty();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen().resume(stranger, DEFAULTS))
                .withMessageContaining("already collected");
        assertThat(alpha.polls).hasSize(2);
    }

    @Test
    void anItemThatWasDoneWhenItsRunWasKilledIsTidiedUp() throws IOException {
        BatchResult first = store.killed(mediaGen(), killed -> killed.generateAll(List.of(CAT), BATCH));
        BatchResult second = mediaGen().generateAll(List.of(CAT), BATCH);
        assertThat(second.items().get(0).result().orElseThrow().media().path())
                .isEqualTo(first.items().get(0).result().orElseThrow().media().path());
        assertThat(mediaGen().jobs()).isEmpty();
        assertThat(store.held()).isEmpty();
        assertThat(alpha.calls).hasSize(1);
    }
}
