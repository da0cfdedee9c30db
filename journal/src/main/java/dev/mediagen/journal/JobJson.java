package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobStatus;
import dev.mediagen.journal.JobState.SettledFacts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The record of a job as JSON. */
final class JobJson {

    private JobJson() {}

    public static String write(JobRecord job) {
        ObjectNode root = StateJson.object();
        root.put("id", job.id()).put("created", job.created().toString());
        root.set("order", order(job.order()));
        job.price().ifPresent(price -> root.set("price", price.write()));
        root.set("state", state(job));
        StateJson.write(root, "spools", job.spools().stream().map(URI::toString).toList());
        StateJson.write(root, "attributes", job.attributes());
        job.cancelRequested().ifPresent(when -> root.put("cancel_requested", when.toString()));
        job.ended().ifPresent(when -> root.put("ended", when.toString()));
        return root.toString();
    }

    public static JobRecord read(String text) {
        JsonNode root = StateJson.parse(text);
        return new JobRecord(
                StateJson.required(root, "id"),
                Instant.parse(StateJson.required(root, "created")),
                order(root.path("order")),
                CallPrice.read(root.path("price")),
                state(root.path("state")),
                StateJson.list(root.path("spools")).stream().map(URI::create).toList(),
                StateJson.texts(root.path("attributes")),
                StateJson.instant(root, "cancel_requested"),
                StateJson.instant(root, "ended"));
    }

    private static ObjectNode order(Order order) {
        ObjectNode node = StateJson.object();
        node.put("operation", order.operation().id())
                .put("backend", order.backend())
                .put("model", order.model())
                .put("folder", order.to().folder().toString())
                .put("name", order.to().name())
                .put("first", order.to().first())
                .put("started", order.started().toString());
        order.to().replaces().ifPresent(file -> node.put("replaces", file));
        order.key().ifPresent(key -> node.put("key", key.id()).put("fingerprint", key.fingerprint()));
        order.scope().named().ifPresent(scope -> node.put("scope", scope));
        order.label().ifPresent(label -> node.put("label", label));
        StateJson.write(node, "metadata", order.metadata());
        order.promptHash().ifPresent(hash -> node.put("prompt_hash", hash));
        node.put("whole", order.whole());
        order.joined().ifPresent(file -> write(node.putObject("joined"), file));
        node.set("requested", StateJson.options(order.requested()));
        node.set("effective", StateJson.options(order.effective()));
        return node;
    }

    private static void write(ObjectNode node, JoinedFile file) {
        node.put("name", file.name()).put("pieces", file.pieces()).put("limit", file.limit());
        file.replaces().ifPresent(name -> node.put("replaces", name));
    }

    private static Optional<JoinedFile> joined(JsonNode node) {
        return StateJson.text(node, "name")
                .map(name -> new JoinedFile(
                        name,
                        StateJson.text(node, "replaces"),
                        node.path("pieces").asInt(),
                        node.path("limit").asInt()));
    }

    private static Order order(JsonNode node) {
        return new Order(
                StateJson.operation(node),
                StateJson.options(node.path("requested")),
                StateJson.options(node.path("effective")),
                StateJson.required(node, "backend"),
                StateJson.required(node, "model"),
                new OutputLocation(
                        URI.create(StateJson.required(node, "folder")),
                        StateJson.required(node, "name"),
                        StateJson.text(node, "replaces"),
                        node.path("first").asInt()),
                Instant.parse(StateJson.required(node, "started")),
                StateJson.text(node, "key").map(id -> new JobKey(id, StateJson.required(node, "fingerprint"))),
                StateJson.text(node, "label"),
                StateJson.texts(node.path("metadata")),
                StateJson.text(node, "prompt_hash"),
                node.path("whole").asBoolean(true),
                StateJson.text(node, "scope").map(Scope::new).orElse(Scope.NONE),
                joined(node.path("joined")));
    }

    private static ObjectNode state(JobRecord job) {
        JobState state = job.state();
        ObjectNode node = StateJson.object().put("status", state.status().name());
        job.token().ifPresent(token -> node.put("token", token));
        job.answer().ifPresent(answer -> node.set("answer", StateJson.answer(answer)));
        if (state instanceof JobState.Intended intended && intended.preparing()) {
            node.put("preparing", true);
        } else if (state instanceof JobState.Accepted accepted) {
            node.put("next_poll", accepted.nextPoll().toString())
                    .put("since", accepted.since().toString())
                    .put("requested", accepted.requested());
            accepted.news().write(node);
        } else if (state instanceof JobState.Ended ended) {
            StateJson.write(node, ended.failure());
        } else if (state instanceof JobState.Settled settled) {
            SettledFacts facts = settled.facts();
            facts.continuation().ifPresent(id -> node.put("continuation", id));
            StateJson.adjustments(node, facts.adjustments());
            TextJson.write(node, "warnings", facts.warnings());
            node.put("elapsed", facts.elapsed().toString());
        }
        return node;
    }

    private static JobState state(JsonNode node) {
        JobStatus status = JobStatus.valueOf(StateJson.required(node, "status"));
        Optional<String> token = StateJson.text(node, "token");
        return switch (status) {
            case INTENDED -> new JobState.Intended(node.path("preparing").asBoolean());
            case UNKNOWN -> new JobState.InDoubt();
            case ACCEPTED ->
                new JobState.Accepted(
                        token.orElseThrow(),
                        Instant.parse(StateJson.required(node, "next_poll")),
                        Instant.parse(StateJson.required(node, "since")),
                        node.path("requested").asInt(),
                        JobNews.read(node));
            case RECEIVED, UNREADABLE -> new JobState.Received(StateJson.answer(node.path("answer")), token);
            case FAILED, CANCELLED, DISCARDED -> new JobState.Ended(status, StateJson.failure(node));
            case SETTLED ->
                new JobState.Settled(
                        StateJson.answer(node.path("answer")),
                        new SettledFacts(
                                StateJson.text(node, "continuation"),
                                StateJson.adjustments(node),
                                TextJson.read(node.path("warnings")),
                                Duration.parse(StateJson.required(node, "elapsed"))));
        };
    }
}
