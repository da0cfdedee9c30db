package dev.mediagen.backend.google;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.http.AnswerLines;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonLines;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.Paging;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.BatchToken;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code batchGenerateContent} of the image models: a file of requests goes up, and a file of answers comes back. Only the Gemini API
 * for developers has it.
 */
final class ImageBatches implements BatchHandler {

    /** A batch as a resource: {@code batches/abc}. */
    private static final String RESOURCE = "batches/";

    private static final String KEY = "key";
    private static final String METADATA = "metadata";
    private static final String SUCCEEDED = "succeeded";
    private static final String UNCLEAR = "The response does not contain the state of the batch.";

    /** Batches of others may have their results in the list. */
    private static final int PAGE = 10;

    /** A batch takes minutes to hours. */
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(30);

    private final ProviderClient client;
    private final GeminiImages images;
    private final Uploads uploads;
    private final int most;

    /**
     * Creates a handler.
     *
     * @param most the maximum number of requests: their answers are one file, and so are they, with their inputs, of at most 2 GB
     */
    ImageBatches(ProviderClient client, GeminiImages images, Uploads uploads, int most) {
        this.client = client;
        this.images = images;
        this.uploads = uploads;
        this.most = most;
    }

    @Override
    public int most() {
        return most;
    }

    /** The images of an earlier conversation would need the signatures of its turns. */
    @Override
    public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
        return !request.options().has(Option.CONTINUE_FROM)
                && !request.options().has(Option.MASK)
                && entry.flatMap(ModelEntry::wire)
                        .filter(GeminiImages.WIRE::equals)
                        .isPresent();
    }

    @Override
    public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
        Call<?> first = calls.get(0);
        JsonLines lines = JsonLines.of(calls.stream().map(this::line).toList());
        String file = first.prepare("batch " + id, () -> Prepared.of(uploads.named(client, first, lines)));
        ProviderResponse answer = client.post("v1beta/models/{}:batchGenerateContent", first.model())
                .json(Json.object()
                        .put(
                                "batch",
                                Json.object()
                                        .put("displayName", id)
                                        .put("inputConfig", Json.object().put("fileName", file))))
                .json(first);
        return Outcome.accepted(id(answer.jobId("name"))).pollAfter(BETWEEN_POLLS);
    }

    private Json line(Call<?> call) {
        return Json.object()
                .put(KEY, call.idempotencyKey())
                .put("request", images.document(call, input -> uploads.addressInBatch(call, input)))
                .build();
    }

    private static String id(String name) {
        return name.startsWith(RESOURCE) ? name.substring(RESOURCE.length()) : name;
    }

    @Override
    public Optional<Outcome.Accepted> find(String id, JobCall call) {
        try (Stream<Json> pages = client.get("v1beta/batches")
                .query("pageSize", PAGE)
                .pages(call, Paging.token("pageToken", "nextPageToken"))) {
            return pages.flatMap(page -> page.at("operations").elements().stream())
                    .filter(batch -> batch.text(METADATA, "displayName")
                            .filter(id::equals)
                            .isPresent())
                    .flatMap(batch -> batch.text("name").stream())
                    .findFirst()
                    .map(name -> Outcome.accepted(id(name)));
        }
    }

    @Override
    public List<Outcome> poll(List<? extends JobCall> calls) {
        JobCall first = calls.get(0);
        String id = BatchToken.of(first.token()).orElseThrow().batch();
        ProviderResponse batch = client.get("v1beta/batches/{}", id).json(first);
        if (!batch.isWordOn("name", RESOURCE + id)) {
            throw batch.unclear(UNCLEAR);
        }
        return switch (state(batch)) {
            case "unspecified", "queued", "pending", "running", "cancelling" -> running(batch, calls);
            case SUCCEEDED, "failed", "cancelled", "expired" -> ended(batch, calls);
            default -> throw batch.unclear(UNCLEAR);
        };
    }

    /** Without its prefix: the same states have had two. */
    private static String state(ProviderResponse batch) {
        return batch.json()
                .text(METADATA, "state")
                .orElse("")
                .replaceFirst("^(BATCH|JOB)_STATE_", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<Outcome> running(ProviderResponse batch, List<? extends JobCall> calls) {
        Json stats = batch.json().at(METADATA, "batchStats");
        long total = count(stats, "requestCount");
        long done = count(stats, "successfulRequestCount") + count(stats, "failedRequestCount");
        int percent = total == 0 ? 0 : (int) (done * 100 / total);
        return calls.stream()
                .<Outcome>map(
                        call -> Outcome.accepted(call.token()).percent(percent).pollAfter(BETWEEN_POLLS))
                .toList();
    }

    /** Long numbers are text in this API. */
    private static long count(Json stats, String name) {
        return stats.at(name)
                .asScalar()
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private List<Outcome> ended(ProviderResponse batch, List<? extends JobCall> calls) {
        Map<String, ProviderResponse> answers = batch.json()
                .text("response", "responsesFile")
                .or(() -> batch.json().text(METADATA, "output", "responsesFile"))
                .map(file -> lines(file, calls))
                .orElse(Map.of());
        return AnswerLines.outcomes(calls, answers, this::outcome, () -> unanswered(batch));
    }

    private Map<String, ProviderResponse> lines(String file, List<? extends JobCall> calls) {
        AnswerLines wanted = AnswerLines.namedBy(KEY, MediaPlaces.base64("response." + Candidates.MEDIA))
                .of(calls);
        return client.get("v1/files/{}:download", file.substring(file.lastIndexOf('/') + 1))
                .query("alt", "media")
                .lines(calls.get(0), wanted, most)
                .lines();
    }

    private Outcome outcome(ProviderResponse line, JobCall call) {
        Json response = line.json().at("response");
        if (!response.isObject()) {
            return Outcome.failed(Failures.ofStatus(line, line.json().at("error")));
        }
        try {
            return images.read(line.part(response, line.status()), call).build();
        } catch (MediaException without) {
            return Outcome.failed(without);
        }
    }

    private static MediaException unanswered(ProviderResponse batch) {
        String state = state(batch);
        boolean succeeded = state.equals(SUCCEEDED);
        String why = batch.shown("error", "message").map(text -> ": " + text).orElse(".");
        return new BackendFaultException(
                succeeded
                        ? "The batch has succeeded, and contains no answer to this request."
                        : "The batch ended without this request, " + state + why,
                batch.asError()
                        .details()
                        .code(succeeded ? "no_answer" : "batch_" + state)
                        .possiblyBilled(succeeded)
                        .build());
    }
}
