package dev.mediagen.backend.openai;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.http.AnswerLines;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.JsonLines;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.Multipart;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code /batches} of {@code /images/generations} or of {@code /images/edits}: a file of requests goes up, and a file of answers comes
 * back.
 */
final class ImageBatches implements BatchHandler {

    /** The name of a batch in its metadata. */
    private static final String NAME = "mediagen_batch";

    private static final String CUSTOM_ID = "custom_id";
    private static final String UNCLEAR = "The response does not contain the status of the batch.";
    private static final int PAGE = 100;

    /** OpenAI allows 50,000, but the answers of a batch are one file, and an image is some megabytes. */
    private static final int MOST = 50;

    /** A batch takes minutes to hours. */
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(30);

    private final ProviderClient client;
    private final ImageApi images;
    private final String endpoint;
    private final Function<Call<?>, JsonBuilder> document;

    private ImageBatches(
            ProviderClient client, ImageApi images, String endpoint, Function<Call<?>, JsonBuilder> document) {
        this.client = client;
        this.images = images;
        this.endpoint = endpoint;
        this.document = document;
    }

    static ImageBatches ofGenerations(ProviderClient client, ImageApi images) {
        return new ImageBatches(
                client,
                images,
                "/v1/images/generations",
                call -> ImageApi.generation(call.model(), call.request().options()));
    }

    static ImageBatches ofEdits(ProviderClient client, ImageApi images) {
        return new ImageBatches(client, images, "/v1/images/edits", images::editInBatch);
    }

    @Override
    public int most() {
        return MOST;
    }

    /** There are no drafts in a file, and another API continues responses. */
    @Override
    public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
        return !request.options().has(Option.PREVIEWS)
                && !request.options().has(Option.CONTINUE_FROM)
                && entry.flatMap(ModelEntry::wire).filter(ImageApi.WIRE::equals).isPresent();
    }

    @Override
    public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
        Call<?> first = calls.get(0);
        List<Json> lines = calls.stream().map(this::line).toList();
        String file = first.prepare(
                "batch " + id,
                () -> Prepared.of(client.post("files")
                        .multipart(Multipart.form().text("purpose", "batch").jsonLines("file", JsonLines.of(lines)))
                        .json(first)
                        .jobId("id")));
        ProviderResponse answer = client.post("batches")
                .json(Json.object()
                        .put("input_file_id", file)
                        .put("endpoint", endpoint)
                        .put("completion_window", "24h")
                        .put("metadata", Json.object().put(NAME, id)))
                .json(first);
        return Outcome.accepted(answer.jobId("id")).pollAfter(BETWEEN_POLLS);
    }

    private Json line(Call<?> call) {
        return Json.object()
                .put(CUSTOM_ID, call.idempotencyKey())
                .put("method", "POST")
                .put("url", endpoint)
                .put("body", document.apply(call))
                .build();
    }

    @Override
    public Optional<Outcome.Accepted> find(String id, JobCall call) {
        try (Stream<Json> pages = client.get("batches")
                .query("limit", PAGE)
                .pages(call, Paging.token("after", "last_id").whileTrue("has_more"))) {
            return pages.flatMap(page -> page.at("data").elements().stream())
                    .filter(batch ->
                            batch.text("metadata", NAME).filter(id::equals).isPresent())
                    .flatMap(batch -> batch.text("id").stream())
                    .findFirst()
                    .map(Outcome::accepted);
        }
    }

    @Override
    public List<Outcome> poll(List<? extends JobCall> calls) {
        JobCall first = calls.get(0);
        String id = BatchToken.of(first.token()).orElseThrow().batch();
        ProviderResponse batch = client.get("batches/{}", id).json(first);
        if (!batch.isWordOn("id", id)) {
            throw batch.unclear(UNCLEAR);
        }
        return switch (batch.json().text("status").orElse("")) {
            case "validating", "in_progress", "finalizing", "cancelling" -> running(batch, calls);
            case "completed", "failed", "expired", "cancelled" -> ended(batch, calls);
            default -> throw batch.unclear(UNCLEAR);
        };
    }

    private static List<Outcome> running(ProviderResponse batch, List<? extends JobCall> calls) {
        Json counts = batch.json().at("request_counts");
        BigDecimal total = counts.at("total").asNumber().orElse(BigDecimal.ZERO);
        int percent = total.signum() == 0
                ? 0
                : counts.at("completed")
                        .asNumber()
                        .orElse(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(100))
                        .divideToIntegralValue(total)
                        .intValue();
        return calls.stream()
                .<Outcome>map(
                        call -> Outcome.accepted(call.token()).percent(percent).pollAfter(BETWEEN_POLLS))
                .toList();
    }

    /** What succeeded and what failed are in different files. */
    private List<Outcome> ended(ProviderResponse batch, List<? extends JobCall> calls) {
        Map<String, ProviderResponse> answers = new HashMap<>();
        for (String file : List.of("output_file_id", "error_file_id")) {
            batch.json().text(file).ifPresent(id -> answers.putAll(lines(id, calls)));
        }
        return AnswerLines.outcomes(calls, answers, this::outcome, () -> unanswered(batch));
    }

    private Map<String, ProviderResponse> lines(String file, List<? extends JobCall> calls) {
        AnswerLines wanted = AnswerLines.namedBy(CUSTOM_ID, MediaPlaces.base64("response.body.data[].b64_json"))
                .of(calls);
        return client.get("files/{}/content", file)
                .lines(calls.get(0), wanted, MOST)
                .lines();
    }

    private Outcome outcome(ProviderResponse line, JobCall call) {
        Json response = line.json().at("response");
        if (!response.isObject()) {
            return Outcome.failed(failure(line, line.json().at("error")));
        }
        int status = (int) response.at("status_code").asLong().orElse(200);
        ProviderResponse answer = line.part(response.at("body"), status);
        if (status >= 300) {
            return Outcome.failed(answer.failure().orElseGet(() -> failure(line, response.at("body", "error"))));
        }
        try {
            return images.read(answer, call);
        } catch (MediaException without) {
            return Outcome.failed(without);
        }
    }

    private static MediaException failure(ProviderResponse answer, Json error) {
        ErrorDetails.Builder details = answer.asError().details().possiblyBilled(false);
        answer.shown(error.at("code")).ifPresent(details::code);
        return new BackendFaultException(
                answer.shown(error.at("message")).orElse("OpenAI reported no reason for the failure in the batch."),
                details.build());
    }

    /** A batch that failed has no answers; one that expired or was cancelled has some. */
    private static MediaException unanswered(ProviderResponse batch) {
        String status = batch.shown("status").orElse("");
        if (status.equals("completed")) {
            return new BackendFaultException(
                    "The batch is completed, and contains no answer to this request.",
                    batch.asError()
                            .details()
                            .code("no_answer")
                            .possiblyBilled(true)
                            .build());
        }
        Json error = batch.json().at("errors", "data").at(0);
        String why = batch.shown(error.at("message")).map(text -> ": " + text).orElse(".");
        return new BackendFaultException(
                "The batch ended without this request, " + status + why,
                batch.asError()
                        .details()
                        .code("batch_" + status)
                        .possiblyBilled(false)
                        .build());
    }
}
