package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;
import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Batch API for images: a file of requests, and when they are done, files of answers and of errors. */
final class OpenAiBatches {
    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final long WINDOW = 24L * 60 * 60;

    private static final Schema BATCH = Schema.of(
            required("input_file_id", Type.text(1, 200)),
            required("endpoint", Type.oneOf(GENERATIONS, EDITS)),
            required("completion_window", Type.oneOf("24h")),
            optional("metadata", Type.mapOf(Type.text(0, 512))));

    private static final Schema LINE = Schema.of(
            required("custom_id", Type.text(1, 512)),
            required("method", Type.oneOf("POST")),
            required("url", Type.text(1, 200)),
            required("body", Type.any()));

    private final Provider provider;
    private final World world;
    private final OpenAiFiles files;
    private final Map<String, Route> endpoints;
    private final Jobs jobs;
    private final Map<String, Map<String, String>> outputs = new ConcurrentHashMap<>();

    /**
     * @param generation the route that answers each new image
     * @param edit the route that answers each edit
     */
    OpenAiBatches(Provider provider, World world, OpenAiFiles files, Route generation, Route edit) {
        this.provider = provider;
        this.world = world;
        this.files = files;
        this.endpoints = Map.of(GENERATIONS, generation, EDITS, edit);
        this.jobs = new Jobs(world);
    }

    List<Route> routes() {
        return List.of(
                new Route(provider, "POST", "batches.create", "/v1/batches")
                        .json(BATCH)
                        .canGo(Fault.Kind.JOB_FAILS, Fault.Kind.STUCK, Fault.Kind.EMPTY)
                        .answers(this::create),
                new Route(provider, "GET", "batches.list", "/v1/batches")
                        .query(optional("after", Type.text()), optional("limit", Type.integer(1, 100)))
                        .answers(this::list),
                new Route(provider, "GET", "batches.get", "/v1/batches/{id}").answers(call -> {
                    job(call).poll();
                    return Answer.json(card(job(call)));
                }),
                new Route(provider, "POST", "batches.cancel", "/v1/batches/{id}/cancel").answers(call -> {
                    job(call).cancel();
                    return Answer.json(card(job(call)));
                }));
    }

    private Answer create(Call call) {
        files.lines(call.body().get("input_file_id").text(""));
        Jobs.Job job = jobs.create(world.id("batch_"), call, new Media("application/jsonl", new byte[0]));
        return Answer.json(card(job));
    }

    private Jobs.Job job(Call call) {
        return jobs.require(call.path("id"), "Batch");
    }

    /** The newest first. */
    private Answer list(Call call) {
        List<Map<String, @Nullable Object>> cards = new ArrayList<>();
        jobs.all().forEach(job -> cards.add(0, card(job)));
        String after = call.query("after", "");
        int from = after.isEmpty() ? 0 : 1;
        while (!after.isEmpty()
                && from <= cards.size()
                && !after.equals(cards.get(from - 1).get("id"))) {
            from++;
        }
        int to = Math.min(cards.size(), from + Integer.parseInt(call.query("limit", "20")));
        List<Map<String, @Nullable Object>> page = cards.subList(Math.min(from, cards.size()), to);
        return Answer.json(object(
                "object",
                "list",
                "data",
                page,
                "first_id",
                page.isEmpty() ? null : page.get(0).get("id"),
                "last_id",
                page.isEmpty() ? null : page.get(page.size() - 1).get("id"),
                "has_more",
                to < cards.size()));
    }

    private Map<String, @Nullable Object> card(Jobs.Job job) {
        List<Json> lines = lines(job);
        boolean done = job.state() == Jobs.State.DONE;
        Map<String, String> made = done ? outputs.computeIfAbsent(job.id(), id -> run(job, lines)) : Map.of();
        Json body = job.request();
        Map<String, @Nullable Object> card = object(
                "id", job.id(),
                "object", "batch",
                "endpoint", body.get("endpoint"),
                "input_file_id", body.get("input_file_id"),
                "completion_window", body.get("completion_window"),
                "status",
                        switch (job.state()) {
                            case QUEUED -> "validating";
                            case RUNNING -> "in_progress";
                            case DONE -> "completed";
                            case FAILED -> "failed";
                            case CANCELLED -> "cancelled";
                        },
                "created_at", job.created(),
                "expires_at", job.created() + WINDOW,
                "request_counts",
                        object(
                                "total", lines.size(),
                                "completed", done ? lines.size() - failures(job) : 0,
                                "failed", done ? failures(job) : 0));
        card.putAll(made);
        if (body.get("metadata").isPresent()) {
            card.put("metadata", body.get("metadata"));
        }
        if (job.state() == Jobs.State.FAILED) {
            String why = job.failureCode("The emulator was asked to let this fail.");
            card.put("errors", object("object", "list", "data", List.of(object("code", "failed", "message", why))));
        }
        return card;
    }

    private static int failures(Jobs.Job job) {
        return job.call().shall(Fault.Kind.EMPTY) ? 1 : 0;
    }

    private List<Json> lines(Jobs.Job job) {
        return files.lines(job.request().get("input_file_id").text("")).stream()
                .map(line -> new JsonReader().read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** What succeeded and what failed, as two files. */
    private Map<String, String> run(Jobs.Job job, List<Json> lines) {
        List<Done> good = new ArrayList<>();
        List<Done> bad = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean refused = i < failures(job);
            Done done = new Done(lines.get(i).get("custom_id").text(""), answer(job, lines.get(i), refused));
            (done.answer().status() < 300 ? good : bad).add(done);
        }
        Map<String, String> ids = new HashMap<>();
        if (!good.isEmpty()) {
            ids.put("output_file_id", files.written("batch_output", out -> write(good, out)));
        }
        if (!bad.isEmpty()) {
            ids.put("error_file_id", files.written("batch_output", out -> write(bad, out)));
        }
        return ids;
    }

    private record Done(String id, Answer answer) {}

    private Answer answer(Jobs.Job job, Json line, boolean refused) {
        try {
            check(LINE, line);
            String endpoint = job.request().get("endpoint").text("");
            if (!line.get("url").text("").equals(endpoint)) {
                throw Problem.value("url", "The URL of each request must be the endpoint of the batch, " + endpoint)
                        .refused();
            }
            Route alone = Optional.ofNullable(endpoints.get(endpoint)).orElseThrow();
            Json body = line.get("body");
            check(
                    Optional.ofNullable(alone.bodies().get(RequestBody.Format.JSON))
                            .orElseThrow(),
                    body);
            Call call = new Call(alone, Map.of(), Map.of(), Map.of(), job.call().raw(), body, List.of());
            return refused ? OpenAi.moderated(call) : alone.answer(call);
        } catch (Problem.Refused e) {
            return provider.complain(e.problem());
        }
    }

    private void check(Schema schema, Json value) {
        Findings findings = new Findings(world.settings().ignoreUnknownFields());
        schema.check("", value, findings);
        findings.first().ifPresent(problem -> {
            throw problem.refused();
        });
    }

    private void write(List<Done> all, OutputStream out) throws IOException {
        for (Done done : all) {
            Map<String, @Nullable Object> response = object(
                    "status_code", done.answer().status(),
                    "request_id", world.id("req_"),
                    "body", done.answer().tree());
            JsonWriter.write(
                    object("id", world.id("batch_req_"), "custom_id", done.id(), "response", response, "error", null),
                    out);
            out.write('\n');
        }
    }
}
