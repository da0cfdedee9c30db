package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Batch API: {@code batchGenerateContent} with requests in the call or in a file, and batches as operations. Answers are where the
 * requests were.
 */
final class GoogleBatches {
    private static final String TYPE = "type.googleapis.com/google.ai.generativelanguage.v1main.";

    private static final Schema BATCH = Schema.of(required(
            "batch",
            Schema.of(
                    required("displayName", Type.text(1, 512)),
                    required(
                            "inputConfig",
                            Schema.of(
                                            optional("fileName", Type.matching("files/.+", "the name of a file")),
                                            optional(
                                                    "requests",
                                                    Schema.of(required(
                                                            "requests",
                                                            Type.list(
                                                                    Schema.of(
                                                                            required("request", Type.any()),
                                                                            optional(
                                                                                    "metadata",
                                                                                    Type.mapOf(Type.any()))),
                                                                    1,
                                                                    10_000)))))
                                    .exactlyOneOf("fileName", "requests")),
                    optional("model", Type.text()),
                    optional("priority", Type.matching("-?[0-9]+", "a number")),
                    optional("webhookConfig", Type.any()))));

    /** A line of a file; a key is optional, and every client sends one to find its answer. */
    private static final Schema LINE = Schema.of(optional("key", Type.text(1, 512)), required("request", Type.any()));

    private final Provider provider;
    private final World world;
    private final Models models;
    private final GoogleFiles files;
    private final Route generation;
    private final Schema request;
    private final Jobs jobs;
    private final Map<String, Map<String, @Nullable Object>> outputs = new ConcurrentHashMap<>();

    /** @param generation the route that answers each request */
    GoogleBatches(Provider provider, World world, Models models, GoogleFiles files, Route generation) {
        this.provider = provider;
        this.world = world;
        this.models = models;
        this.files = files;
        this.generation = generation;
        this.request = Optional.ofNullable(generation.bodies().get(RequestBody.Format.JSON))
                .orElseThrow()
                .and(optional("model", Type.text()));
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "batches.create", "/v1beta/models/{model}:batchGenerateContent")
                        .json(BATCH)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK, Fault.Kind.EMPTY)
                        .answers(this::create),
                new Route(provider, "GET", "batches.list", "/v1beta/batches")
                        .query(
                                optional("filter", Type.text()),
                                optional("pageSize", Type.integer(1, 1000)),
                                optional("pageToken", Type.text()))
                        .answers(this::list),
                new Route(provider, "GET", "batches.get", "/v1beta/batches/{id}").answers(call -> {
                    job(call).poll();
                    return Answer.json(card(job(call)));
                }),
                new Route(provider, "POST", "batches.cancel", "/v1beta/batches/{id}:cancel").answers(call -> {
                    job(call).cancel();
                    return Answer.json(object());
                }),
                new Route(provider, "DELETE", "batches.delete", "/v1beta/batches/{id}").answers(call -> {
                    jobs.remove(job(call).id());
                    return Answer.json(object());
                }));
    }

    private Answer create(Call call) {
        Models.Model model = models.require(call.path("model"), use(call.path("model")));
        if (requests(call.body()).isEmpty()) {
            throw Problem.value("batch.input_config", "The file contains no request of " + model.id() + ".")
                    .refused();
        }
        return Answer.json(card(jobs.create(world.id("b"), call, new Media("application/jsonl", new byte[0]))));
    }

    /** Only these models have batches. */
    private String use(String model) {
        return models.find(model)
                .filter(known -> known.uses().contains("speech"))
                .map(known -> "speech")
                .orElse("image");
    }

    private List<Json> requests(Json body) {
        Json input = body.at("batch/inputConfig");
        return input.get("fileName")
                .text()
                .map(files::requests)
                .orElseGet(() -> input.at("requests/requests").elements());
    }

    private Jobs.Job job(Call call) {
        return jobs.require(call.path("id"), "Batch");
    }

    /** The newest first. */
    private Answer list(Call call) {
        List<Map<String, @Nullable Object>> cards = new ArrayList<>();
        jobs.all().forEach(job -> cards.add(0, card(job)));
        int from = Math.min(cards.size(), Integer.parseInt(call.query("pageToken", "0")));
        int to = Math.min(cards.size(), from + Integer.parseInt(call.query("pageSize", "50")));
        Map<String, @Nullable Object> page = object("operations", cards.subList(from, to));
        if (to < cards.size()) {
            page.put("nextPageToken", Integer.toString(to));
        }
        return Answer.json(page);
    }

    /** An operation as Google describes it: what is not there yet has no member, and long numbers are text. */
    private Map<String, @Nullable Object> card(Jobs.Job job) {
        String name = "batches/" + job.id();
        Json batch = job.request().get("batch");
        Map<String, @Nullable Object> metadata = object(
                "@type", TYPE + "GenerateContentBatch",
                "model", "models/" + job.call().path("model"),
                "displayName", batch.get("displayName"));
        if (batch.at("inputConfig/fileName").isPresent()) {
            metadata.put("inputConfig", batch.get("inputConfig"));
        }
        boolean done = job.state() == Jobs.State.DONE;
        Map<String, @Nullable Object> output = done ? outputs.computeIfAbsent(job.id(), id -> run(job)) : object();
        if (done) {
            metadata.put("output", output);
        }
        metadata.putAll(object(
                "createTime", world.clock().instant(),
                "updateTime", world.clock().instant(),
                "batchStats", stats(job),
                "state", state(job),
                "name", name));
        Map<String, @Nullable Object> card = object("name", name, "metadata", metadata);
        if (job.isOver()) {
            card.put("done", true);
            card.put(done ? "response" : "error", done ? response(output) : error(job));
        }
        return card;
    }

    private static Map<String, @Nullable Object> response(Map<String, @Nullable Object> output) {
        Map<String, @Nullable Object> response = object("@type", TYPE + "GenerateContentBatchOutput");
        response.putAll(output);
        return response;
    }

    private static Map<String, @Nullable Object> error(Jobs.Job job) {
        return job.state() == Jobs.State.CANCELLED
                ? object("code", 1, "message", "The batch was cancelled.")
                : object("code", 13, "message", job.failureCode("The emulator was asked to let this fail."));
    }

    private static String state(Jobs.Job job) {
        return "BATCH_STATE_"
                + switch (job.state()) {
                    case QUEUED -> "PENDING";
                    case RUNNING -> "RUNNING";
                    case DONE -> "SUCCEEDED";
                    case FAILED -> "FAILED";
                    case CANCELLED -> "CANCELLED";
                };
    }

    private Map<String, @Nullable Object> stats(Jobs.Job job) {
        int all = requests(job.request()).size();
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("requestCount", Integer.toString(all));
        if (job.state() == Jobs.State.DONE) {
            stats.put("successfulRequestCount", Integer.toString(all - failures(job)));
        } else {
            stats.put("pendingRequestCount", Integer.toString(all));
        }
        if (job.state() == Jobs.State.DONE && failures(job) > 0) {
            stats.put("failedRequestCount", Integer.toString(failures(job)));
        }
        return stats;
    }

    private static int failures(Jobs.Job job) {
        return job.call().shall(Fault.Kind.EMPTY) ? 1 : 0;
    }

    /** The answers, where the requests were. */
    private Map<String, @Nullable Object> run(Jobs.Job job) {
        List<Json> requests = requests(job.request());
        boolean inFile = job.request().at("batch/inputConfig/fileName").isPresent();
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(answer(job, requests.get(i), inFile, i < failures(job)));
        }
        return inFile
                ? object("responsesFile", files.batchFile(job.call(), job.id(), out -> write(answers, out)))
                : object("inlinedResponses", object("inlinedResponses", answers));
    }

    /** What identifies a request comes after its answer, as at Google. */
    private Map<String, @Nullable Object> answer(Jobs.Job job, Json line, boolean inFile, boolean fails) {
        Map<String, @Nullable Object> answer;
        try {
            if (inFile) {
                check(LINE, line);
            }
            answer = fails ? failed() : generated(job, line.get("request"));
        } catch (Problem.Refused e) {
            answer = object("error", GoogleErrors.rpc(e.problem()));
        }
        String name = inFile ? "key" : "metadata";
        if (line.get(name).isPresent()) {
            answer.put(name, line.get(name));
        }
        return answer;
    }

    private static Map<String, @Nullable Object> failed() {
        return object("error", object("code", 3, "message", "The emulator was asked to refuse this request."));
    }

    private Map<String, @Nullable Object> generated(Jobs.Job job, Json body) {
        check(request, body);
        Call call = job.call();
        Call alone = new Call(generation, call.path(), Map.of(), Map.of(), call.raw(), body, List.of());
        return object("response", generation.answer(alone).tree());
    }

    private void check(Schema schema, Json value) {
        Findings findings = new Findings(world.settings().ignoreUnknownFields());
        schema.check("", value, findings);
        findings.first().ifPresent(problem -> {
            throw problem.refused();
        });
    }

    private static void write(List<Map<String, @Nullable Object>> answers, OutputStream out) throws IOException {
        for (Map<String, @Nullable Object> answer : answers) {
            JsonWriter.write(answer, out);
            out.write('\n');
        }
    }
}
