package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaGenTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat in space").build();

    @TempDir
    Path folder;

    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    @Test
    void aPromptBecomesAFileWithItsRecord() throws IOException {
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            Generated<Image> cat = gen.generate(CAT);
            assertThat(studio.files())
                    .containsExactly("20261122_090807_a_cat_in_space.png", "20261122_090807_a_cat_in_space.png.json");
            assertThat(cat.media().path()).hasBinaryContent(ScriptedBackend.PNG);
            assertThat(cat.media().dimensions()).contains(Size.of(1, 1));
            assertThat(Files.readString(folder.resolve("20261122_090807_a_cat_in_space.png.json")))
                    .contains("\"backend\" : \"alpha\"", cat.media().file().sha256(), "a cat in space")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aTakenNameIsNeverOverwritten() throws IOException {
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            gen.generate(CAT);
            gen.generate(CAT);
            assertThat(studio.files()).hasSize(4).contains("20261122_090807_a_cat_in_space-2.png");
        }
    }

    @Test
    void theExtensionFollowsTheBytes() {
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            GenerateOptions options =
                    GenerateOptions.builder().file(Path.of("sub/cat.jpg")).build();
            assertThat(gen.generate(CAT, options).media().path()).endsWithRaw(Path.of("sub/cat.png"));
        }
    }

    @Test
    void badInputsAreRefusedBeforeAnyCall() throws IOException {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
        Path picture = Files.write(folder.resolve("cat.png"), ScriptedBackend.PNG);
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertRefused(gen, ImageEditRequest.builder("x", Input.file(Path.of("none.png"))), "does not exist");
            assertRefused(gen, ImageEditRequest.builder("x", Input.file(text)), "in an unknown format");
            assertRefused(
                    gen,
                    ImageEditRequest.builder("x", Input.file(Path.of("../outside.png"))),
                    "not in allowed directories");
            assertRefused(
                    gen,
                    ImageEditRequest.builder("x", Input.file(picture), Input.file(picture), Input.file(picture)),
                    "at most 2 of png");
        }
        assertThat(alpha.calls).isEmpty();
    }

    private static void assertRefused(MediaGen gen, ImageEditRequest.Builder request, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> gen.generate(request.build()))
                .withMessageContaining(message);
    }

    @Test
    void outputsStayInsideTheAllowedFolders() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .baseFolder(inside)
                .build()) {
            for (String escape : List.of("..", "link", "link/deeper", "../inside/../outside")) {
                GenerateOptions options =
                        GenerateOptions.builder().folder(Path.of(escape)).build();
                assertThatExceptionOfType(InvalidRequestException.class)
                        .isThrownBy(() -> gen.generate(CAT, options))
                        .withMessageContaining("not in allowed directories");
            }
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aJobIsAskedForUntilItIsDone() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> Outcome.accepted("t-1").pollAfter(Duration.ofSeconds(5)));
        alpha.polled(call -> switch (alpha.polls.size()) {
            case 1 -> Outcome.accepted("t-2").percent(50);
            case 2 ->
                throw new UnavailableException(
                        "busy",
                        ErrorDetails.builder().retryAfter(Duration.ofSeconds(7)).build());
            default -> ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            gen.generate(CAT);
            assertThat(alpha.polls).extracting(poll -> poll.token()).containsExactly("t-1", "t-2", "t-2");
            assertThat(studio.time().sleeps().get(0)).isEqualTo(Duration.ofSeconds(5));
            assertThat(studio.time().sleeps().get(2)).isEqualTo(Duration.ofSeconds(7));
            assertThat(gen.jobs()).isEmpty();
        }
    }

    @Test
    void whenTheTimeIsOverTheErrorCarriesTheHandleAndTheJobCanBeCollected() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> Outcome.accepted("t-1"))
                .polled(call -> Outcome.accepted("t-1"));
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            GenerateOptions brief =
                    GenerateOptions.builder().timeout(Duration.ofSeconds(30)).build();
            assertThatExceptionOfType(JobUnfinishedException.class)
                    .isThrownBy(() -> gen.generate(CAT, brief))
                    .withMessageContainingAll("still running at the provider", "resume job")
                    .satisfies(e -> {
                        alpha.polled(call -> ScriptedBackend.png(call.sink().begin()));
                        assertThat(gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.ACCEPTED);
                        Generated<?> late = gen.resume(e.details().job().orElseThrow(), GenerateOptions.defaults());
                        assertThat(late.media().path().getFileName().toString()).contains("a_cat_in_space");
                    });
            assertThat(alpha.calls).hasSize(1);
            assertThat(gen.jobs()).isEmpty();
        }
    }

    @Test
    void aFailureLeavesNoFileAndSaysWho() throws IOException {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> {
                    half(call.sink().begin());
                    throw new BackendFaultException(
                            "cut", ErrorDetails.builder().possiblyBilled(true).build());
                });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> gen.generate(CAT))
                    .satisfies(e -> {
                        assertThat(e.details().backend()).contains("alpha");
                        assertThat(e.details().model()).contains("a-1");
                    });
            assertThat(gen.jobs()).extracting(JobInfo::status).containsExactly(JobStatus.UNKNOWN);
        }
        assertThat(studio.files()).isEmpty();
    }

    private static void half(MediaOutput part) {
        try {
            part.write(ScriptedBackend.PNG, 0, 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAnswerWithoutMediaIsAFault() {
        ScriptedBackend alpha =
                ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")).answering(call -> Outcome.done());
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(BackendFaultException.class).isThrownBy(() -> gen.generate(CAT));
        }
    }

    @Test
    void whatSucceededIsKeptWhenAPartFails() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        AtomicInteger calls = new AtomicInteger();
        alpha.answering(call -> {
            if (calls.incrementAndGet() == 2) {
                throw new UnavailableException("busy", ErrorDetails.none());
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> three =
                    gen.generate(ImageGenerationRequest.builder("cats").count(3).build());
            assertThat(three.all()).hasSize(2);
            assertThat(three.failures()).hasSize(1);
        }
    }

    @Test
    void aBatchKeepsItsOrderAndItsFailuresApart() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"))
                .answering(call -> {
                    if (call.request().prompt().orElse("").equals("two")) {
                        throw new IllegalStateException("a defect");
                    }
                    return ScriptedBackend.png(call.sink().begin());
                });
        List<ImageGenerationRequest> requests = Stream.of("one", "two", "three")
                .map(prompt -> ImageGenerationRequest.builder(prompt).build())
                .toList();
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            BatchResult batch = gen.generateAll(requests, BatchOptions.defaults());
            assertThat(batch.items()).extracting(BatchResult.Item::isSuccess).containsExactly(true, false, true);
            assertThat(batch.items()
                            .get(2)
                            .result()
                            .orElseThrow()
                            .media()
                            .path()
                            .toString())
                    .endsWith("_03_three.png");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> BatchOptions.builder().maxConcurrent(0))
                    .withMessageContaining("max_concurrent 0");
        }
    }

    @Test
    void anyPictureCanBeContinuedByHandingItBack() throws IOException {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        ScriptedBackend gamma = ScriptedBackend.images("gamma", 50, Studio.catalogue("c-1"));
        try (MediaGen gen = studio.mediaGen(alpha, gamma).build()) {
            Generated<Image> first = gen.generate(CAT);
            String id = first.continuation().orElseThrow().id();
            ImageEditRequest next = ImageEditRequest.continuing(id, "a hat").build();
            assertThat(gen.generate(next).adjustments()).isEmpty();
            ImageEditRequest sent = (ImageEditRequest) alpha.calls.get(1).request();
            assertThat(sent.inputs()).containsExactly(Input.file(first.media().path()));

            Generated<Image> elsewhere = gen.generate(
                    next, GenerateOptions.builder().backend("gamma").build());
            assertThat(elsewhere.adjustments())
                    .singleElement()
                    .satisfies(a -> assertThat(a.why()).asString().contains("alpha"));

            Files.writeString(first.media().path(), "changed");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(next))
                    .withMessageContaining("was changed");
        }
    }

    @Test
    void aBackendsOwnStateComesBackToIt() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1", "a-2"))
                .answering(call -> {
                    ScriptedBackend.png(call.sink().begin());
                    return Completed.builder()
                            .continuation(ContinuationState.builder("alpha_img_")
                                    .value(
                                            "turn",
                                            call.continuation()
                                                    .map(state -> state.value("turn") + "+")
                                                    .orElse("1"))
                                    .output("picture", 0)
                                    .build())
                            .build();
                });
        ScriptedBackend gamma = ScriptedBackend.images("gamma", 500, Studio.catalogue("c-1"));
        try (MediaGen gen = studio.mediaGen(alpha, gamma).build()) {
            GenerateOptions first =
                    GenerateOptions.builder().backend("alpha").model("a-2").build();
            String id = gen.generate(CAT, first).continuation().orElseThrow().id();
            assertThat(id).matches("alpha_img_[0-9a-f]{12}");
            for (int branch = 0; branch < 2; branch++) {
                Generated<Image> next =
                        gen.generate(ImageEditRequest.continuing(id, "a hat").build());
                assertThat(next.model()).isEqualTo("a-2");
            }
            Optional<ContinuationState> state = alpha.calls.get(2).continuation();
            assertThat(state.orElseThrow().value("turn")).isEqualTo("1");
            assertThat(state.orElseThrow().files()).containsKey("picture");
        }
    }

    @Test
    void whenTheModelCannotGoOnAnotherOfTheBackendDoes() {
        Capabilities any = Capabilities.builder().supports(Option.INPUT_IMAGES).build();
        Catalogue models = Catalogue.of(
                ModelEntry.builder("draws").can(Operation.IMAGE_GENERATE, any).build(),
                ModelEntry.builder("edits").can(Operation.IMAGE_EDIT, any).build());
        try (MediaGen gen =
                studio.mediaGen(ScriptedBackend.images("alpha", 100, models)).build()) {
            Generated<Image> drawn = gen.generate(CAT);
            assertThat(drawn.model()).isEqualTo("draws");
            assertThat(gen.generate(ImageEditRequest.continuing(
                                            drawn.continuation().orElseThrow(), "a hat")
                                    .build())
                            .model())
                    .isEqualTo("edits");
        }
    }

    @Test
    void anUnknownContinuationSaysSo() {
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(ImageEditRequest.continuing("grok_img_0123456789ab", "x")
                            .build()))
                    .withMessageContaining("grok_img_0123456789ab")
                    .withMessageContaining("not found");
        }
    }
}
