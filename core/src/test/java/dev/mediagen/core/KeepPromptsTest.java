package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where prompts are not kept, no word of one is written down anywhere, and everything else works as far as it can. */
class KeepPromptsTest {

    private static final String PROMPT = "quokka";
    private static final ImageGenerationRequest REQUEST = ImageGenerationRequest.builder(PROMPT)
            .negativePrompt("no quokka tail")
            .count(2)
            .extra("lyrics", "la quokka")
            .build();
    private static final GenerateOptions DEFAULTS = GenerateOptions.defaults();
    private static final String KEY = "order-42";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final FragileStore store = new FragileStore();
    private final List<JobInfo> told = new ArrayList<>();
    private final ScriptedBackend alpha = ScriptedBackend.of(BackendDescriptor.builder("alpha")
            .supports(MediaType.IMAGE, "alpha-1", 100)
            .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                    .can(
                            Operation.IMAGE_GENERATE,
                            Capabilities.builder()
                                    .supports(Option.NEGATIVE_PROMPT)
                                    .supports(Option.extra("lyrics"))
                                    .supports(Option.COUNT, Constraint.range(1, 1))
                                    .build())
                    .can(Operation.IMAGE_EDIT, Capabilities.none())
                    .build()))
            .build());

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of("MEDIAGEN_KEEP_PROMPTS", "false"))
                .stateStore(store)
                .listener(event -> told.add(event.job()))
                .provider(alpha)
                .build();
    }

    /** A provider that repeats the prompt wherever it can. */
    private static Completed talking(dev.mediagen.spi.CallContext call) {
        ScriptedBackend.png(
                call.sink().begin().attribute("revised_prompt", "quokka").attribute("image_id", "i-7"));
        return Completed.builder()
                .warning("A quokka is rare.")
                .adjustment(new Adjustment("prompt", "quokka", "a quokka", "It was made longer."))
                .continuation(ContinuationState.builder("alpha_img_")
                        .value("turns", "[\"quokka\"]")
                        .file("picture", Input.bytes(ScriptedBackend.PNG))
                        .build())
                .build();
    }

    /** Everything that was written, names of files among it. */
    private List<String> written() throws IOException {
        List<String> all = new ArrayList<>();
        for (String kind :
                List.of(StateStore.JOB, StateStore.KEY, StateStore.CONTINUATION, StateStore.CONTINUATION_FILES)) {
            store.find(kind, "", "", 100).forEach(entry -> all.add(entry.text() + entry.tags() + entry.id()));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> all.add(file + read(file)));
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNothingIsWritten() throws IOException {
        assertThat(written()).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("quokka"));
    }

    @Test
    void noWordOfAPromptIsWritten() throws IOException {
        alpha.answering(KeepPromptsTest::talking);
        Generated<?> result = mediaGen().generate(REQUEST);
        assertNothingIsWritten();
        assertThat(result.media().file().attributes()).containsEntry("revised_prompt", "quokka");
        assertThat(result.warnings()).map(Object::toString).contains("A quokka is rare.");
        assertThat(written()).anyMatch(text -> text.contains("i-7"));

        List<JobInfo> jobs = mediaGen().history();
        assertThat(jobs).hasSize(2);
        assertThat(jobs.get(0).prompt()).isEmpty();
        assertThat(jobs.get(0).promptHash()).isPresent().isEqualTo(jobs.get(1).promptHash());
        assertThat(told).allSatisfy(job -> assertThat(job.prompt()).isEmpty());
    }

    @Test
    void noWordIsWrittenWhileAJobIsUnderWay() throws IOException {
        List<Integer> counts = new ArrayList<>();
        alpha.answering(call -> {
            check(counts);
            return Outcome.accepted("t-1").note("A quokka comes.");
        });
        alpha.polled(call -> {
            check(counts);
            return counts.size() == 2 ? Outcome.accepted("t-2").note("The Quokka's ears.") : talking(call);
        });
        mediaGen()
                .submit(ImageGenerationRequest.builder(PROMPT).build(), DEFAULTS)
                .await();
        assertThat(counts).hasSize(3);
        assertNothingIsWritten();
    }

    private void check(List<Integer> counts) {
        try {
            assertNothingIsWritten();
            counts.add(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFailureThatQuotesThePromptIsKnownByItsCode() throws IOException {
        alpha.answering(call -> {
            throw new ContentRefusedException(
                    "We make no quokka.",
                    ErrorDetails.builder().code("moderation").build());
        });
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> mediaGen()
                        .generate(ImageGenerationRequest.builder(PROMPT).build()))
                .withMessageContaining("We make no quokka.");
        assertNothingIsWritten();
        assertThat(mediaGen().history().get(0).failure()).contains(Text.plain("moderation."));
    }

    @Test
    void aConversationThatHoldsWordsIsContinuedFromItsMedia() throws IOException {
        alpha.answering(KeepPromptsTest::talking);
        Generated<?> result =
                mediaGen().generate(ImageGenerationRequest.builder(PROMPT).build());
        assertThat(result.warnings())
                .map(Object::toString)
                .anyMatch(warning -> warning.contains("continued from its media only"));
        String id = result.continuation().orElseThrow().id();
        assertThat(id).startsWith("picture_");
        mediaGen().generate(ImageEditRequest.continuing(id, "a quokka hat").build());
        assertThat(alpha.calls.get(1).request().options().inputs()).hasSize(1);
        assertNothingIsWritten();
    }

    @Test
    void aKeyIsCollectedWithoutItsRequestAndCompletedWithIt() {
        AtomicInteger sent = new AtomicInteger();
        alpha.answering(call -> {
            int number = sent.incrementAndGet();
            if (number == 2) {
                throw new UnavailableException("Full.", ErrorDetails.none());
            }
            return Outcome.accepted("t-" + number);
        });
        alpha.polled(call -> Outcome.accepted(call.token()));
        mediaGen().begin(KEY, REQUEST, DEFAULTS);
        assertThat(mediaGen().jobs()).hasSize(1);
        Advance.Failed missing = (Advance.Failed) mediaGen().advance(KEY);
        assertThat(missing.failure().details().code()).contains("request_not_kept");

        assertThat(mediaGen().begin(KEY, REQUEST, DEFAULTS)).isInstanceOf(Advance.Waiting.class);
        alpha.polled(KeepPromptsTest::talking);
        Advance.Ready ready = (Advance.Ready) later().advance(KEY);
        assertThat(ready.result().all()).hasSize(2);
        assertThat(((Advance.Ready) mediaGen().advance(KEY)).result().all()).hasSize(2);
        assertThat(alpha.calls).hasSize(3);
    }

    private MediaGen later() {
        try {
            time.sleep(java.time.Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return mediaGen();
    }

    @Test
    void otherwiseTheyAreKept() throws IOException {
        alpha.answering(KeepPromptsTest::talking);
        MediaGen keeping = MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .onlyEnvironment(Map.of())
                .stateStore(store)
                .provider(alpha)
                .build();
        keeping.generate(REQUEST);
        assertThat(keeping.history().get(0).prompt()).contains(PROMPT);
        assertThat(written()).anyMatch(text -> text.contains("la quokka"));
    }
}
