package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Quote;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.store.memory.MemoryStateStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches at half the price, over the wire. */
class ImageBatchesTest {

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Emulator.DEFAULT_NOW);
    private final Emulator emulator = Emulator.builder().clock(time).start();
    private MediaGen mediaGen;

    @BeforeEach
    void start() {
        mediaGen = MediaGen.builder()
                .provider(new OpenAiProvider())
                .onlyEnvironment(emulator.variables())
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .clock(time)
                .sleeper(time)
                .build();
    }

    @AfterEach
    void stop() {
        mediaGen.close();
        emulator.close();
    }

    @Test
    void severalItemsAreOneBatchAndEachHasItsResult() {
        BatchResult result = mediaGen.generateAll(prompts(3), economy().build());

        assertThat(result.failed()).isZero();
        assertThat(paths(result))
                .doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(path).exists());
        assertThat(result.items())
                .extracting(item -> item.request().prompt().orElseThrow())
                .containsExactly("lighthouse 0", "lighthouse 1", "lighthouse 2");
        assertThat(requests("files.create")).hasSize(1);
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("files.content")).hasSize(1);
        assertThat(requests("images.generate")).isEmpty();
        assertThat(file(requests("files.create").get(0)).lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("\"method\":\"POST\",\"url\":\"/v1/images/generations\"")
                .contains("\"body\":{\"model\":\"gpt-image-2\",\"prompt\":\"lighthouse 0\"}");
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void anItemThatIsRefusedLeavesTheOthers() {
        emulator.fault("openai.batches.create", Fault.empty());

        BatchResult result = mediaGen.generateAll(prompts(3), economy().build());

        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.items().get(0).failure()).hasValueSatisfying(why -> {
            assertThat(why).hasMessageContaining("rejected by the safety system");
            assertThat(why.details().possiblyBilled()).isFalse();
        });
        assertThat(requests("images.generate")).isEmpty();
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void aBatchThatFailsFailsEachItemAndIsNotSentAgain() {
        emulator.fault("openai.batches.create", Fault.failedJob("The file has no valid line."));

        BatchResult result = mediaGen.generateAll(prompts(2), economy().build());

        assertThat(result.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(
                                why -> assertThat(why).hasMessageContaining("The file has no valid line.")));
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("images.generate")).isEmpty();
    }

    @Test
    void speechIsRefusedWithTheReason() {
        BatchResult result = mediaGen.generateAll(
                List.of(SpeechRequest.builder("Good evening.").build()),
                BatchOptions.builder().economy().build());

        assertThat(result.items().get(0).failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("names /v1/audio/speech as no endpoint of them"));
        assertThat(emulator.requests().count()).isZero();
    }

    @Test
    void editsAreABatchOfTheirOwnAndTheirImagesAreUploads() {
        Input picture = Input.bytes(TinyMedia.png());
        BatchResult result = mediaGen.generateAll(
                List.of(
                        ImageEditRequest.builder("bluer", picture).build(),
                        ImageEditRequest.builder("redder", picture).build(),
                        ImageEditRequest.builder("a hat", picture).mask(picture).build(),
                        ImageGenerationRequest.builder("a fox").build()),
                economy().build());

        assertThat(result.failed()).isZero();
        assertThat(requests("images.edit")).isEmpty();
        assertThat(requests("batches.create"))
                .extracting(request -> request.body().get("endpoint").text().orElseThrow())
                .containsExactlyInAnyOrder("/v1/images/edits", "/v1/images/edits", "/v1/images/generations");
        List<RecordedRequest> uploads = requests("files.create").stream()
                .filter(upload -> upload.body().get("purpose").text().equals(Optional.of("vision")))
                .toList();
        assertThat(uploads).as("one image").hasSize(1);
        assertThat(requests("files.create").stream()
                        .map(ImageBatchesTest::file)
                        .filter(lines -> lines.contains("bluer")))
                .singleElement()
                .asString()
                .contains("\"url\":\"/v1/images/edits\"")
                .contains("\"images\":[{\"file_id\":\"file-")
                .doesNotContain("base64");
        assertThat(requests("files.create").stream()
                        .map(ImageBatchesTest::file)
                        .filter(lines -> lines.contains("a hat")))
                .singleElement()
                .asString()
                .contains("\"mask\":{\"file_id\":\"file-");
    }

    @Test
    void whatCannotBeInABatchIsRefusedBeforeAnythingIsSent() {
        BatchResult result = mediaGen.generateAll(withDrafts(), economy().build());

        assertThat(result.items().get(0).isSuccess()).isTrue();
        assertThat(result.items().get(1).failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .hasMessageContaining("gpt-image-2 of openai takes no such request in a batch")
                        .hasMessageContaining("without drafts")
                        .hasMessageContaining("lenient"));
        assertThat(requests("images.generate")).isEmpty();
    }

    private static List<MediaRequest<?>> withDrafts() {
        List<MediaRequest<?>> mixed = new ArrayList<>(prompts(1));
        mixed.add(ImageGenerationRequest.builder("lighthouse 1").previews(2).build());
        return mixed;
    }

    @Test
    void lenientlyItIsSentAloneAndSaysSo() {
        BatchResult result = mediaGen.generateAll(
                withDrafts(),
                economy()
                        .each(gptImage2().strictness(Strictness.LENIENT).build())
                        .build());

        assertThat(result.failed()).isZero();
        assertThat(result.items().get(1).result().orElseThrow().warnings())
                .anySatisfy(warning -> assertThat(warning.toString()).contains("sent alone, at the usual price"));
        assertThat(requests("images.generate")).hasSize(1);
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void aBatchOfWhichNothingFitsIsRefusedEvenLeniently() {
        GenerateOptions newest = GenerateOptions.builder()
                .model("gpt-image-2.6-flare")
                .strictness(Strictness.LENIENT)
                .build();

        BatchResult result =
                mediaGen.generateAll(prompts(2), economy().each(newest).build());

        assertThat(result.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(why -> assertThat(why)
                                .hasMessageContaining("gpt-image-2.6-flare of openai takes no such request in a batch")
                                .hasMessageContaining("with gpt-image-2, ")));
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aRunThatStoppedWaitingIsCollectedByTheNext() {
        BatchResult first = mediaGen.generateAll(
                prompts(3),
                economy()
                        .each(gptImage2().timeout(Duration.ofSeconds(29)).build())
                        .build());
        assertThat(first.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(
                                why -> assertThat(why).hasMessageContaining("still running at the provider")));
        assertThat(mediaGen.jobs())
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED));

        BatchResult second = mediaGen.generateAll(prompts(3), economy().build());

        assertThat(second.failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("files.content")).hasSize(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void anItemIsCollectedAloneFromTheBatch() {
        mediaGen.generateAll(
                prompts(2),
                economy()
                        .each(gptImage2().timeout(Duration.ofSeconds(29)).build())
                        .build());

        List<String> jobs = mediaGen.jobs().stream().map(job -> job.id()).toList();
        assertThat(jobs).hasSize(2);
        jobs.forEach(job -> assertThat(((Image)
                                mediaGen.resume(job, GenerateOptions.defaults()).media())
                        .path())
                .exists());
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void aBatchWhoseAnswerWasLostIsFoundAndNotPaidTwice() {
        emulator.fault("openai.batches.create", Fault.cutAt(10));
        BatchResult first = mediaGen.generateAll(prompts(2), economy().build());
        assertThat(first.items())
                .allSatisfy(item -> assertThat(
                                item.failure().orElseThrow().details().possiblyBilled())
                        .isTrue());

        BatchResult second = mediaGen.generateAll(prompts(2), economy().build());

        assertThat(second.failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void aBatchThatNeverArrivedIsSentAgain() {
        emulator.fault("openai.batches.create", Fault.resetAt(0));
        emulator.fault("openai.batches.create", Fault.status(500));
        mediaGen.generateAll(prompts(2), economy().build());
        time.advance(Duration.ofMinutes(2));
        emulator.clearFaults();

        assertThat(mediaGen.generateAll(prompts(2), economy().build()).failed()).isZero();
    }

    @Test
    void anItemIsBookedAtHalfThePrice() {
        mediaGen.generateAll(prompts(1), economy().build());

        assertThat(mediaGen.history(JobQuery.all()).get(0).quote())
                .hasValueSatisfying(quote -> assertThat(most(quote)).isEqualByComparingTo(half()));
    }

    @Test
    void aQuoteOfAnItemIsHalfOfTheUsualOne() {
        MediaRequest<?> fox = prompts(1).get(0);
        BatchOptions.Builder lenient =
                economy().each(gptImage2().strictness(Strictness.LENIENT).build());

        assertThat(most(mediaGen.quote(fox, economy().build()))).isEqualByComparingTo(half());
        assertThat(most(mediaGen.quote(
                        fox, BatchOptions.builder().each(gptImage2().build()).build())))
                .isEqualByComparingTo(usual());
        MediaRequest<?> withDraft = withDrafts().get(1);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mediaGen.quote(withDraft, economy().build()))
                .withMessageContaining("takes no such request in a batch");
        assertThat(most(mediaGen.quote(withDraft, lenient.build()))).isEqualByComparingTo(usual());
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aLimitOfThePriceIsThatOfTheBatchAndForWhatIsSentAloneTheUsualOne() {
        GenerateOptions enough =
                gptImage2().strictness(Strictness.LENIENT).maxCost(half()).build();
        BatchResult result =
                mediaGen.generateAll(withDrafts(), economy().each(enough).build());
        assertThat(result.items().get(0).isSuccess()).isTrue();
        assertThat(result.items().get(1).failure())
                .hasValueSatisfying(why -> assertThat(why).isInstanceOf(BudgetExceededException.class));

        emulator.forgetRequests();
        GenerateOptions tooLittle =
                gptImage2().maxCost(half().subtract(new BigDecimal("0.0001"))).build();
        assertThat(mediaGen.generateAll(
                                prompts(1),
                                economy().id("other").each(tooLittle).build())
                        .items()
                        .get(0)
                        .failure())
                .hasValueSatisfying(why -> assertThat(why).isInstanceOf(BudgetExceededException.class));
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    private BigDecimal usual() {
        return most(mediaGen.quote(prompts(1).get(0), gptImage2().build()));
    }

    private BigDecimal half() {
        return usual().divide(BigDecimal.valueOf(2));
    }

    private static BigDecimal most(Quote quote) {
        return quote.atMost().orElseThrow().amount();
    }

    @Test
    void aLongBatchIsSeveralBatchesOfTheProvider() {
        assertThat(mediaGen.generateAll(prompts(51), economy().build()).failed())
                .isZero();
        assertThat(requests("batches.create")).hasSize(2);
    }

    private static BatchOptions.Builder economy() {
        return BatchOptions.builder().economy().id("night").each(gptImage2().build());
    }

    private static GenerateOptions.Builder gptImage2() {
        return GenerateOptions.builder().model("gpt-image-2");
    }

    private static List<MediaRequest<?>> prompts(int count) {
        return IntStream.range(0, count)
                .<MediaRequest<?>>mapToObj(
                        i -> ImageGenerationRequest.builder("lighthouse " + i).build())
                .toList();
    }

    private List<RecordedRequest> requests(String operation) {
        return emulator.requests().operation("openai." + operation).all();
    }

    private static String file(RecordedRequest upload) {
        return upload.parts().stream()
                .filter(part -> part.name().equals("file"))
                .findFirst()
                .flatMap(part -> part.text())
                .orElse("");
    }

    private static List<Path> paths(BatchResult result) {
        return result.items().stream()
                .map(item -> ((Image) item.result().orElseThrow().media()).path())
                .toList();
    }
}
