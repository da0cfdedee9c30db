package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Progress.Phase;
import dev.mediagen.api.Size;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend tells of a job and its results, and who gets to know it. */
class JobTellingTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat on a roof").build();
    private static final GenerateOptions HOUR =
            GenerateOptions.builder().timeout(Duration.ofHours(1)).build();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore(time);
    private final StubBackend backend = new StubBackend(BackendDescriptor.builder("alpha")
                    .supports(MediaType.IMAGE, "alpha-1", 100)
                    .catalogue(Studio.catalogue("alpha-1"))
                    .build())
            .answering(call -> Outcome.accepted("t-1"));

    private MediaGen process() {
        return MediaGen.builder()
                .provider(backend)
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .stateStore(store)
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** How long after its end a job of this length is found, when its request takes a while to be sent. */
    private Duration lateness(Duration length, Duration sending) {
        Instant[] end = new Instant[1];
        backend.answering(call -> {
            time.advance(sending);
            end[0] = time.instant().plus(length);
            return Outcome.accepted("t-1");
        });
        backend.polled(call -> time.instant().isBefore(end[0]) ? Outcome.accepted("t-1") : StubBackend.write(call));
        process().generate(CAT, HOUR);
        return Duration.between(end[0], time.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 900})
    void aJobOf13SecondsIsFoundWithin2SecondsOfItsEnd(int sendingSeconds) {
        for (int i = 0; i < 40; i++) {
            assertThat(lateness(Duration.ofSeconds(13), Duration.ofSeconds(sendingSeconds)))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 30, 60, 120, 600})
    void aJobOfAnyLengthIsFoundWithinAShareOfIt(int seconds) {
        Duration length = Duration.ofSeconds(seconds);
        Duration share = length.dividedBy(7);
        assertThat(lateness(length, Duration.ZERO))
                .isLessThan(share.compareTo(Duration.ofMillis(1200)) < 0 ? Duration.ofMillis(1200) : share);
    }

    @Test
    void aProviderThatAsksForNoWaitIsNotAskedAllTheTime() {
        backend.polled(call -> call.attempt() > 10
                ? StubBackend.write(call)
                : Outcome.accepted("t-1").pollAfter(Duration.ZERO));
        process().generate(CAT);
        assertThat(backend.polls()).hasSize(11);
        assertThat(time.sleeps()).hasSize(11).allMatch(wait -> wait.compareTo(Duration.ofMillis(500)) >= 0);
    }

    @Test
    void theCallerSeesQueueNotesAndPercent() {
        List<Progress> seen = new ArrayList<>();
        backend.answering(call -> Outcome.accepted("t-1").queued(3)).polled(call -> switch (call.attempt()) {
            case 1 -> Outcome.accepted("t-1").queued(1);
            case 2 ->
                Outcome.accepted("t-1").percent(40).note("Denoising\n'a cat on a roof', step 4 " + "x".repeat(300));
            default -> StubBackend.write(call);
        });
        process().generate(CAT, GenerateOptions.builder().onProgress(seen::add).build());
        List<Progress> running = seen.stream()
                .filter(one -> one.phase() == Phase.QUEUED || one.phase() == Phase.RUNNING)
                .toList();
        assertThat(running).extracting(Progress::phase).containsExactly(Phase.QUEUED, Phase.QUEUED, Phase.RUNNING);
        assertThat(running.get(1).position()).hasValue(1);
        assertThat(running.get(2).percent()).hasValue(40);
        assertThat(running.get(2).note().orElseThrow())
                .startsWith("Denoising '…', step 4 xxx")
                .hasSize(201);
    }

    @Test
    void howLongAJobIsKeptIsShownToWhoeverLooks() {
        Instant end = time.instant().plus(Duration.ofDays(2));
        backend.polled(call -> Outcome.accepted("t-1").percent(10).keptUntil(end));
        assertThatExceptionOfType(JobUnfinishedException.class)
                .isThrownBy(() -> process().generate(CAT))
                .withMessageContaining("can be collected later, until " + end);
        backend.polled(call -> Outcome.accepted("t-1"));
        assertThatExceptionOfType(JobUnfinishedException.class)
                .isThrownBy(() -> process().resume(process().jobs().get(0).id(), GenerateOptions.defaults()));
        JobInfo job = process().jobs().get(0);
        assertThat(job.keptUntil()).contains(end);
    }

    @Test
    void aPollKnowsWhatItAsksFor() {
        List<JobCall> polls = new ArrayList<>();
        backend.polled(call -> {
            polls.add(call);
            return polls.size() < 3
                    ? Outcome.accepted("t-1").pollAfter(Duration.ofSeconds(7))
                    : StubBackend.write(call);
        });
        process()
                .generate(ImageGenerationRequest.builder("a cat")
                        .size(Size.of(1024, 1024))
                        .build());
        assertThat(polls).extracting(JobCall::attempt).containsExactly(1, 2, 3);
        JobCall last = polls.get(2);
        assertThat(last.prompt()).contains("a cat");
        assertThat(last.options().get(Option.SIZE)).contains(Size.of(1024, 1024));
        assertThat(last.age()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
    }

    private static Outcome withPreview(CallContext call, byte[] draft) {
        try (MediaOutput preview = call.sink().preview()) {
            preview.attribute("step", "1").write(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StubBackend.write(call);
    }

    @Test
    void aDraftIsShownAndNotKept() throws IOException {
        backend.answering(call -> withPreview(call, TinyMedia.png()));
        List<Path> seen = new ArrayList<>();
        Generated<Image> result = process()
                .generate(
                        CAT,
                        GenerateOptions.builder()
                                .onPreview(preview -> {
                                    assertThat(preview.file()).hasBinaryContent(TinyMedia.png());
                                    assertThat(preview.format()).isEqualTo(MediaFormat.PNG);
                                    seen.add(preview.file());
                                })
                                .build());
        assertThat(seen).singleElement().satisfies(file -> assertThat(file).doesNotExist());
        assertThat(result.all()).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(1);
        }
    }

    @Test
    void aDraftCostsNoResultWhateverGoesWrongWithIt() {
        GenerateOptions failing = GenerateOptions.builder()
                .onPreview(preview -> {
                    throw new IllegalStateException("no room on the screen");
                })
                .build();
        backend.answering(call -> withPreview(call, TinyMedia.png()));
        assertThat(process().generate(CAT, failing).all()).hasSize(1);
        assertThat(process().generate(CAT).all()).hasSize(1);
        backend.answering(call -> withPreview(call, new byte[] {'n', 'o'}));
        assertThat(process().generate(CAT, failing).all()).hasSize(1);
    }

    @Test
    void aResultThatWasHeldBackIsAFailureBesideTheOthersAlsoLater() {
        backend.answering(call -> {
            StubBackend.write(call);
            return Completed.builder()
                    .failure(
                            1,
                            new ContentRefusedException(
                                    "The second was held back.",
                                    ErrorDetails.builder().code("nsfw").build()))
                    .build();
        });
        for (int i = 0; i < 2; i++) {
            Generated<?> result = ((Advance.Ready) process().begin("k", CAT, GenerateOptions.defaults())).result();
            assertThat(result.all()).hasSize(1);
            assertThat(result.failures()).singleElement().satisfies(failure -> {
                assertThat(failure).isInstanceOf(ContentRefusedException.class).hasMessage("The second was held back.");
                assertThat(failure.details().code()).contains("nsfw");
                assertThat(failure.details().backend()).contains("alpha");
            });
        }
        assertThat(backend.calls()).hasSize(1);
    }
}
