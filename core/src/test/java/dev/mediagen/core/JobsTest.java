package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final MemoryStateStore store = new MemoryStateStore();

    private static ScriptedBackend backend(String name, MediaType mediaType, Operation operation, int priority) {
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .supports(mediaType, name + "-1", priority)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(operation, Capabilities.none())
                        .build()))
                .build());
    }

    private static ScriptedBackend images(String name) {
        return backend(name, MediaType.IMAGE, Operation.IMAGE_GENERATE, 100);
    }

    private MediaGen mediaGen(Path base, ScriptedBackend... backends) {
        MediaGenBuilder builder = MediaGen.builder()
                .baseFolder(base)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store);
        Stream.of(backends).forEach(builder::provider);
        return builder.build();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aSubmittedJobIsAwaitedOrCollectedByAnotherProcess() {
        ScriptedBackend alpha = images("alpha").answering(call -> Outcome.accepted("t-1"));
        Job<Image> job = mediaGen(folder, alpha).submit(CAT, GenerateOptions.defaults());
        assertThat(job.handle().orElseThrow().token()).isEqualTo("t-1");
        assertThat(alpha.polls).isEmpty();

        Generated<Image> result = job.await();
        assertThat(job.await()).isSameAs(result);
        assertThat(alpha.polls).hasSize(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen(folder, alpha)
                        .resume(job.handle().orElseThrow().id(), GenerateOptions.defaults()))
                .withMessageContaining("already collected");
    }

    @Test
    void whileOneCollectsAJobNobodyElseDoes() {
        ScriptedBackend alpha = images("alpha").answering(call -> Outcome.accepted("t-1"));
        MediaGen gen = mediaGen(folder, alpha);
        Job<Image> job = gen.submit(CAT, GenerateOptions.defaults());
        assertThatExceptionOfType(JobInUseException.class)
                .isThrownBy(() -> gen.resume(job.handle().orElseThrow(), GenerateOptions.defaults()))
                .withMessageContaining(job.id())
                .withMessageContaining("this process since 20")
                .matches(e -> e.details().code().orElseThrow().equals("job_in_use"));
    }

    @Test
    void whatIsPaidForIsKeptWhenItsPlaceCannotBeWritten() throws IOException {
        ScriptedBackend alpha = images("alpha");
        Path blocked = folder.resolve("blocked");
        alpha.answering(call -> {
            Outcome done = ScriptedBackend.png(call.sink().begin());
            try {
                Files.writeString(blocked, "a file where the folder should be");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return done;
        });
        MediaGen gen = mediaGen(folder, alpha);
        GenerateOptions there =
                GenerateOptions.builder().folder(Path.of("blocked")).build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> gen.generate(CAT, there))
                .withMessageContaining("resume job");
        JobInfo kept = gen.jobs().get(0);
        assertThat(kept.status()).isEqualTo(JobStatus.RECEIVED);

        Generated<?> result = gen.resume(
                kept.id(),
                GenerateOptions.builder().folder(Path.of("elsewhere")).build());
        assertThat(result.media().path()).hasBinaryContent(ScriptedBackend.PNG);
        assertThat(alpha.calls).hasSize(1);
        assertThat(gen.jobs()).isEmpty();
        assertThat(files()).hasSize(3).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void speechFallsBackAndSaysSo() {
        ScriptedBackend first = backend("first", MediaType.AUDIO, Operation.SPEECH, 300)
                .answering(call -> {
                    throw new UnavailableException(
                            "No room.", ErrorDetails.builder().retryable(true).build());
                });
        ScriptedBackend second = backend("second", MediaType.AUDIO, Operation.SPEECH, 200)
                .answering(call -> ScriptedBackend.write(call.sink().begin(), TinyMedia.wav()));
        MediaGen gen = mediaGen(folder, first, second);
        SpeechRequest hello = SpeechRequest.builder("Hello.").build();

        Generated<?> spoken = gen.generate(hello);
        assertThat(spoken.backend()).isEqualTo("second");
        assertThat(spoken.warnings())
                .map(Object::toString)
                .singleElement()
                .asString()
                .contains("first", "No room.");
        GenerateOptions named = GenerateOptions.builder().backend("first").build();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> gen.generate(hello, named));
        GenerateOptions never =
                GenerateOptions.builder().fallback(Fallback.never()).build();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> gen.generate(hello, never));
    }

    @Test
    void nothingFallsBackThatMayHaveBeenPaid() {
        ScriptedBackend first = images("first").answering(call -> {
            throw new BackendFaultException(
                    "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        ScriptedBackend second = images("second");
        GenerateOptions any = GenerateOptions.builder().fallback(Fallback.any()).build();
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> mediaGen(folder, first, second).generate(CAT, any));
        assertThat(second.calls).isEmpty();
    }

    @Test
    void aBatchRunAgainDoesOnlyWhatIsMissing() {
        ScriptedBackend alpha = images("alpha");
        alpha.answering(call -> switch (call.request().prompt().orElseThrow()) {
            case "refused" -> throw new InvalidRequestException("No.", ErrorDetails.none());
            case "slow" -> Outcome.accepted("t-slow");
            default -> ScriptedBackend.png(call.sink().begin());
        });
        alpha.polled(call -> Outcome.accepted("t-slow"));
        List<ImageGenerationRequest> requests = Stream.of("good", "refused", "slow")
                .map(prompt -> ImageGenerationRequest.builder(prompt).build())
                .toList();
        BatchOptions batch = BatchOptions.builder()
                .id("nightly-1")
                .maxConcurrent(1)
                .each(GenerateOptions.builder().timeout(Duration.ofMinutes(1)).build())
                .build();
        BatchResult first = mediaGen(folder, alpha).generateAll(requests, batch);
        assertThat(first.items()).extracting(BatchResult.Item::isSuccess).containsExactly(true, false, false);
        assertThat(first.items().get(2).failure().orElseThrow()).isInstanceOf(JobUnfinishedException.class);

        alpha.answering(call -> ScriptedBackend.png(call.sink().begin()));
        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
        BatchResult second = mediaGen(folder, alpha).generateAll(requests, batch);
        assertThat(second.succeeded()).isEqualTo(3);
        assertThat(alpha.calls)
                .extracting(call -> call.request().prompt().orElseThrow())
                .containsExactlyInAnyOrder("good", "refused", "slow", "refused");
        assertThat(second.items().get(0).result().orElseThrow().media().path())
                .isEqualTo(first.items().get(0).result().orElseThrow().media().path());
    }

    @Test
    void anItemWhoseFateIsUnknownIsNotSentAgain() {
        ScriptedBackend alpha = images("alpha").answering(call -> {
            throw new BackendFaultException(
                    "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
        });
        BatchOptions batch = BatchOptions.builder().id("b").build();
        mediaGen(folder, alpha).generateAll(List.of(CAT), batch);
        BatchResult again = mediaGen(folder, alpha).generateAll(List.of(CAT), batch);
        assertThat(again.items().get(0).failure().orElseThrow()).hasMessageContaining("may have been billed");
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void aProviderWithoutRoomIsWaitedForAndTheOthersAreNot() {
        ScriptedBackend busy = images("busy");
        busy.answering(call -> {
            if (busy.calls.size() <= 2) {
                throw new UnavailableException(
                        "Full.",
                        ErrorDetails.builder()
                                .retryable(true)
                                .retryAfter(Duration.ofSeconds(9))
                                .build());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        List<ImageGenerationRequest> requests = Stream.of("one", "two", "three")
                .map(prompt -> ImageGenerationRequest.builder(prompt).build())
                .toList();
        BatchResult batch = mediaGen(folder, busy)
                .generateAll(requests, BatchOptions.builder().maxConcurrent(1).build());
        assertThat(batch.succeeded()).isEqualTo(3);
        assertThat(time.sleeps()).contains(Duration.ofSeconds(9));
    }
}
