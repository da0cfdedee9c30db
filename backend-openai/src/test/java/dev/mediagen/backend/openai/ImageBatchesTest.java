package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.studio.Studio;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches at half the price, over the wire. */
class ImageBatchesTest {

    @RegisterExtension
    private final Studio studio = new Studio(new OpenAiProvider());

    @Test
    void severalItemsAreOneBatchAndEachHasItsResult() {
        BatchResult result = studio.mediaGen().generateAll(prompts(3), economy().build());

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
        assertThat(studio.mediaGen().jobs()).isEmpty();
    }

    @Test
    void anItemThatIsRefusedLeavesTheOthers() {
        studio.emulator().fault("openai.batches.create", Fault.empty());

        BatchResult result = studio.mediaGen().generateAll(prompts(3), economy().build());

        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.items().get(0).failure()).hasValueSatisfying(why -> {
            assertThat(why).hasMessageContaining("rejected by the safety system");
            assertThat(why.details().possiblyBilled()).isFalse();
        });
        assertThat(requests("images.generate")).isEmpty();
        assertThat(studio.mediaGen().jobs()).isEmpty();
    }

    @Test
    void aBatchThatFailsFailsEachItemAndIsNotSentAgain() {
        studio.emulator().fault("openai.batches.create", Fault.failedJob("The file has no valid line."));

        BatchResult result = studio.mediaGen().generateAll(prompts(2), economy().build());

        assertThat(result.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(
                                why -> assertThat(why).hasMessageContaining("The file has no valid line.")));
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("images.generate")).isEmpty();
    }

    @Test
    void whatCannotBeInABatchIsRefusedBeforeAnythingIsSent() {
        List<MediaRequest<?>> mixed = new ArrayList<>(prompts(1));
        mixed.add(
                ImageEditRequest.builder("bluer", Input.bytes(TinyMedia.png())).build());

        BatchResult result = studio.mediaGen().generateAll(mixed, economy().build());

        assertThat(result.items().get(0).isSuccess()).isTrue();
        assertThat(result.items().get(1).failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .hasMessageContaining("gpt-image-2 of openai takes no such request in a batch")
                        .hasMessageContaining("lenient"));
        assertThat(requests("images.edit")).isEmpty();
    }

    @Test
    void lenientlyItIsSentAloneAndSaysSo() {
        List<MediaRequest<?>> mixed = new ArrayList<>(prompts(1));
        mixed.add(
                ImageEditRequest.builder("bluer", Input.bytes(TinyMedia.png())).build());

        BatchResult result = studio.mediaGen()
                .generateAll(
                        mixed,
                        economy()
                                .each(gptImage2().strictness(Strictness.LENIENT).build())
                                .build());

        assertThat(result.failed()).isZero();
        assertThat(result.items().get(1).result().orElseThrow().warnings())
                .anySatisfy(warning -> assertThat(warning.toString()).contains("sent alone, at the usual price"));
        assertThat(requests("images.edit")).hasSize(1);
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void aBatchOfWhichNothingFitsIsRefusedEvenLeniently() {
        GenerateOptions newest = GenerateOptions.builder()
                .model("gpt-image-2.6-flare")
                .strictness(Strictness.LENIENT)
                .build();

        BatchResult result =
                studio.mediaGen().generateAll(prompts(2), economy().each(newest).build());

        assertThat(result.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(why -> assertThat(why)
                                .hasMessageContaining("gpt-image-2.6-flare of openai takes no such request in a batch")
                                .hasMessageContaining("with gpt-image-2, ")));
        assertThat(studio.emulator().requests().isEmpty()).isTrue();
    }

    @Test
    void aRunThatStoppedWaitingIsCollectedByTheNext() {
        BatchResult first = studio.mediaGen()
                .generateAll(
                        prompts(3),
                        economy()
                                .each(gptImage2()
                                        .timeout(Duration.ofSeconds(29))
                                        .build())
                                .build());
        assertThat(first.items())
                .allSatisfy(item -> assertThat(item.failure())
                        .hasValueSatisfying(
                                why -> assertThat(why).hasMessageContaining("still running at the provider")));
        assertThat(studio.mediaGen().jobs())
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED));

        BatchResult second = studio.mediaGen().generateAll(prompts(3), economy().build());

        assertThat(second.failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("files.content")).hasSize(1);
        assertThat(studio.mediaGen().jobs()).isEmpty();
    }

    @Test
    void anItemIsCollectedAloneFromTheBatch() {
        studio.mediaGen()
                .generateAll(
                        prompts(2),
                        economy()
                                .each(gptImage2()
                                        .timeout(Duration.ofSeconds(29))
                                        .build())
                                .build());

        List<String> jobs =
                studio.mediaGen().jobs().stream().map(job -> job.id()).toList();
        assertThat(jobs).hasSize(2);
        jobs.forEach(job -> assertThat(((Image) studio.mediaGen()
                                .resume(job, GenerateOptions.defaults())
                                .media())
                        .path())
                .exists());
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(studio.mediaGen().jobs()).isEmpty();
    }

    @Test
    void aBatchWhoseAnswerWasLostIsFoundAndNotPaidTwice() {
        studio.emulator().fault("openai.batches.create", Fault.cutAt(10));
        BatchResult first = studio.mediaGen().generateAll(prompts(2), economy().build());
        assertThat(first.items())
                .allSatisfy(item -> assertThat(
                                item.failure().orElseThrow().details().possiblyBilled())
                        .isTrue());

        BatchResult second = studio.mediaGen().generateAll(prompts(2), economy().build());

        assertThat(second.failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void aBatchThatNeverArrivedIsSentAgain() {
        studio.emulator().fault("openai.batches.create", Fault.resetAt(0));
        studio.emulator().fault("openai.batches.create", Fault.status(500));
        studio.mediaGen().generateAll(prompts(2), economy().build());
        studio.time().advance(Duration.ofMinutes(2));
        studio.emulator().clearFaults();

        assertThat(studio.mediaGen().generateAll(prompts(2), economy().build()).failed())
                .isZero();
    }

    @Test
    void anItemIsBookedAtHalfThePrice() {
        BigDecimal whole = studio.mediaGen()
                .quote(prompts(1).get(0), gptImage2().build())
                .atMost()
                .orElseThrow()
                .amount();
        studio.mediaGen().generateAll(prompts(1), economy().build());

        assertThat(studio.mediaGen().history(JobQuery.all()).get(0).quote())
                .hasValueSatisfying(
                        quote -> assertThat(quote.atMost().orElseThrow().amount())
                                .isEqualByComparingTo(whole.divide(BigDecimal.valueOf(2))));
    }

    @Test
    void aLongBatchIsSeveralBatchesOfTheProvider() {
        assertThat(studio.mediaGen().generateAll(prompts(51), economy().build()).failed())
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
        return studio.requests("openai." + operation).all();
    }

    private static String file(RecordedRequest upload) {
        return upload.parts().stream()
                .filter(part -> part.name().equals("file"))
                .findFirst()
                .flatMap(part -> part.text())
                .orElseThrow();
    }

    private static List<Path> paths(BatchResult result) {
        return result.items().stream()
                .map(item -> ((Image) item.result().orElseThrow().media()).path())
                .toList();
    }
}
