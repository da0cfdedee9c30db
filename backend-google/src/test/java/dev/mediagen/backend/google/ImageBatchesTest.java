package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import dev.mediagen.emulator.Json;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of the Gemini API at half the price, over the wire. */
class ImageBatchesTest {

    private static final BatchOptions.Builder NO_WAIT = economy(Duration.ofSeconds(29));

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Emulator.DEFAULT_NOW);
    private final Emulator emulator = Emulator.builder().clock(time).start();
    private MediaGen mediaGen;

    @BeforeEach
    void start() {
        mediaGen = open(emulator.variables());
    }

    private MediaGen open(Map<String, String> environment) {
        return MediaGen.builder()
                .provider(new GoogleProvider())
                .onlyEnvironment(environment)
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
                .allSatisfy(path -> assertThat(path).isNotEmptyFile());
        assertThat(requests("files.start")).hasSize(1);
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("files.download")).hasSize(1);
        assertThat(requests("generate")).isEmpty();
        assertThat(requests("batches.create")
                        .get(0)
                        .body()
                        .at("batch/inputConfig/fileName")
                        .text())
                .hasValueSatisfying(file -> assertThat(file).startsWith("files/"));
        List<Json> lines = requests("files.upload").get(0).lines();
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.get("key").text()).isPresent();
            assertThat(line.at("request/generationConfig/responseModalities/0").text())
                    .contains("IMAGE");
        });
        assertThat(lines)
                .extracting(line ->
                        line.at("request/contents/0/parts/0/text").text().orElseThrow())
                .containsExactly("lighthouse 0", "lighthouse 1", "lighthouse 2");
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void imagesThatGoInAreInTheFile() {
        Input picture = Input.bytes(TinyMedia.png());
        BatchResult result = mediaGen.generateAll(
                List.of(
                        ImageEditRequest.builder("bluer", picture).build(),
                        ImageEditRequest.builder("redder", picture).build(),
                        ImageReferenceRequest.withStyle("a fox", picture).build()),
                economy().build());

        assertThat(result.failed()).isZero();
        assertThat(requests("generate")).isEmpty();
        assertThat(requests("batches.create")).hasSize(2);
        assertThat(requests("files.upload")).hasSize(2);
        List<Json> edits = requests("files.upload").get(0).lines();
        assertThat(edits)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.at("request/contents/0/parts/0/inlineData/mimeType")
                                .text())
                        .contains("image/png"));
        assertThat(requests("files.upload")
                        .get(1)
                        .lines()
                        .get(0)
                        .at("request/contents/0/parts/0/text")
                        .text())
                .contains("Use the style of this image:");
        assertThat(warnings(result, 2))
                .anySatisfy(warning -> assertThat(warning).contains("follows reference images"));
    }

    @Test
    void aNewImageIsContinuedAsAConversationAndAnEditedOneFromTheImage() {
        BatchResult result = mediaGen.generateAll(
                List.of(
                        ImageGenerationRequest.builder("a fox").build(),
                        ImageEditRequest.builder("bluer", Input.bytes(TinyMedia.png()))
                                .build()),
                economy().build());
        for (BatchResult.Item item : result.items()) {
            mediaGen.generate(ImageEditRequest.continuing(
                            item.result().flatMap(Generated::continuation).orElseThrow(), "in a storm")
                    .build());
        }

        Json conversation = requests("generate").get(0).body();
        assertThat(conversation.at("contents/0/parts/0/text").text()).contains("a fox");
        assertThat(conversation.at("contents/1/role").text()).contains("model");
        assertThat(conversation.at("contents/1/parts/0/thoughtSignature").text())
                .isPresent();
        Json image = requests("generate").get(1).body();
        assertThat(image.get("contents").elements()).hasSize(1);
        assertThat(image.at("contents/0/parts/0/inlineData/data").text()).isPresent();
    }

    @Test
    void anItemThatIsRefusedLeavesTheOthers() {
        emulator.fault("google.batches.create", Fault.empty());

        BatchResult result = mediaGen.generateAll(prompts(3), economy().build());

        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(failure(result, 0)).hasMessageContaining("asked to refuse this request");
        assertThat(failure(result, 0).details().possiblyBilled()).isFalse();
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void aBatchThatFailsFailsEachItemAndIsNotSentAgain() {
        emulator.fault("google.batches.create", Fault.failedJob("The file has no valid line."));

        BatchResult result = mediaGen.generateAll(prompts(2), economy().build());

        assertThat(result.succeeded()).isZero();
        assertThat(failure(result, 1))
                .hasMessageContaining("The batch ended without this request, failed")
                .hasMessageContaining("The file has no valid line.");
        assertThat(failure(result, 1).details().possiblyBilled()).isFalse();
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void aBatchThatWasCancelledAtTheProviderEndsItsItems() throws IOException {
        mediaGen.generateAll(prompts(2), NO_WAIT.build());
        cancel();

        BatchResult result = mediaGen.generateAll(prompts(2), economy().build());

        assertThat(failure(result, 0)).hasMessageContaining("The batch ended without this request, cancelled");
        assertThat(failure(result, 0).details().possiblyBilled()).isFalse();
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(requests("batches.create")).hasSize(1);
    }

    private void cancel() throws IOException {
        String name = ask("GET", "batches").replaceAll("(?s).*\"(batches/\\w+)\".*", "$1");
        ask("POST", name + ":cancel");
    }

    private String ask(String method, String path) throws IOException {
        URI address = URI.create(emulator.variables().get("GOOGLE_GEMINI_BASE_URL") + "/v1beta/" + path);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("x-goog-api-key", emulator.key("google"));
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aRunThatStoppedWaitingIsCollectedByTheNext() {
        BatchResult first = mediaGen.generateAll(prompts(3), NO_WAIT.build());
        assertThat(failure(first, 2)).hasMessageContaining("still running at the provider");
        assertThat(mediaGen.jobs())
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.ACCEPTED));

        assertThat(mediaGen.generateAll(prompts(3), economy().build()).failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("files.download")).hasSize(1);
        assertThat(mediaGen.jobs()).isEmpty();
    }

    @Test
    void anItemIsCollectedAloneFromTheBatch() {
        mediaGen.generateAll(prompts(2), NO_WAIT.build());

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
        emulator.fault("google.batches.create", Fault.cutAt(10));
        BatchResult first = mediaGen.generateAll(prompts(2), economy().build());
        assertThat(failure(first, 0).details().possiblyBilled()).isTrue();

        assertThat(mediaGen.generateAll(prompts(2), economy().build()).failed()).isZero();
        assertThat(requests("batches.create")).hasSize(1);
        assertThat(requests("batches.list")).isNotEmpty();
    }

    @Test
    void aDownloadThatBreaksOffIsRepeated() {
        emulator.fault("google.files.download", Fault.cutAt(5000));

        assertThat(mediaGen.generateAll(prompts(2), economy().build()).failed()).isZero();
        assertThat(requests("files.download")).hasSize(2);
        assertThat(requests("batches.create")).hasSize(1);
    }

    @Test
    void whatContinuesAnEarlierImageIsRefusedBeforeAnythingIsSent() {
        Generated<Image> earlier =
                mediaGen.generate(ImageGenerationRequest.builder("a fox").build());
        emulator.forgetRequests();

        BatchResult result = mediaGen.generateAll(
                List.of(ImageEditRequest.continuing(earlier.continuation().orElseThrow(), "bluer")
                        .build()),
                economy().build());

        assertThat(failure(result, 0))
                .hasMessageContaining("gemini-nano-banana-2.1 of google takes no such request in a batch");
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void vertexAiHasNoSuchBatches() {
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("GOOGLE_GENAI_USE_VERTEXAI", "true");
        try (MediaGen vertex = open(environment)) {
            BatchResult result = vertex.generateAll(prompts(1), economy().build());

            assertThat(failure(result, 0))
                    .hasMessageContaining("gemini-nano-banana-2.1 of google takes no such request in a batch")
                    .hasMessageContaining("another backend; or lenient, to send it alone at the usual price");
            assertThat(emulator.requests().isEmpty()).isTrue();
        }
    }

    @Test
    void anItemIsBookedAtHalfThePrice() {
        MediaRequest<?> fox = ImageGenerationRequest.builder("a fox").build();
        BigDecimal whole = mediaGen.quote(fox, GenerateOptions.defaults())
                .atMost()
                .orElseThrow()
                .amount();
        mediaGen.generateAll(List.of(fox), economy().build());

        assertThat(mediaGen.history(JobQuery.all()).get(0).quote())
                .hasValueSatisfying(
                        quote -> assertThat(quote.atMost().orElseThrow().amount())
                                .isEqualByComparingTo(whole.divide(BigDecimal.valueOf(2))));
    }

    @Test
    void aLongBatchIsSeveralBatchesOfTheProvider() {
        assertThat(mediaGen.generateAll(prompts(51), economy().build()).failed())
                .isZero();
        assertThat(requests("batches.create")).hasSize(2);
    }

    private static BatchOptions.Builder economy() {
        return BatchOptions.builder().economy().id("night");
    }

    private static BatchOptions.Builder economy(Duration timeout) {
        return economy().each(GenerateOptions.builder().timeout(timeout).build());
    }

    private static List<MediaRequest<?>> prompts(int count) {
        return IntStream.range(0, count)
                .<MediaRequest<?>>mapToObj(
                        i -> ImageGenerationRequest.builder("lighthouse " + i).build())
                .toList();
    }

    private List<RecordedRequest> requests(String operation) {
        return emulator.requests().operation("google." + operation).all();
    }

    private static MediaException failure(BatchResult result, int index) {
        return result.items().get(index).failure().orElseThrow();
    }

    private static List<String> warnings(BatchResult result, int index) {
        return result.items().get(index).result().orElseThrow().warnings().stream()
                .map(Object::toString)
                .toList();
    }

    private static List<Path> paths(BatchResult result) {
        return result.items().stream()
                .map(item -> ((Image) item.result().orElseThrow().media()).path())
                .toList();
    }
}
