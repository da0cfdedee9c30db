package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Continuation;
import dev.mediagen.spi.ContinuationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record that allows a request to continue a result.
 *
 * @param continuation the public view
 * @param state the state of the backend; empty when only the result itself can be used as an input
 * @param files the files that the state refers to, by name
 * @param results the results themselves, in order
 * @param jobs the ids of the jobs that made them
 */
public record ContinuationRecord(
        Continuation continuation,
        Optional<ContinuationState> state,
        Map<String, FileReference> files,
        List<FileReference> results,
        List<String> jobs) {

    public String write() {
        ObjectNode root = StateJson.object();
        root.put("id", continuation.id())
                .put("backend", continuation.backend())
                .put("operation", continuation.operation().id())
                .put("model", continuation.model())
                .put("created", continuation.created().toString());
        continuation.expires().ifPresent(expires -> root.put("expires", expires.toString()));
        state.ifPresent(kept -> root.set("state", StateJson.continuationFacts(kept)));
        ObjectNode fileNodes = root.putObject("files");
        files.forEach((name, file) -> fileNodes.set(name, StateJson.reference(file)));
        ArrayNode resultNodes = root.putArray("results");
        results.forEach(file -> resultNodes.add(StateJson.reference(file)));
        StateJson.write(root, "jobs", jobs);
        return root.toString();
    }

    public static ContinuationRecord read(String text) {
        JsonNode root = StateJson.parse(text);
        Continuation continuation = new Continuation(
                StateJson.required(root, "id"),
                StateJson.required(root, "backend"),
                StateJson.operation(root),
                root.path("model").asText(),
                Instant.parse(StateJson.required(root, "created")),
                StateJson.instant(root, "expires"));
        Map<String, FileReference> files = new LinkedHashMap<>();
        root.path("files").properties().forEach(file -> files.put(file.getKey(), StateJson.reference(file.getValue())));
        List<FileReference> results = new ArrayList<>();
        root.path("results").forEach(file -> results.add(StateJson.reference(file)));
        Optional<ContinuationState> state = root.has("state")
                ? Optional.of(StateJson.continuationFacts(root.path("state"), files))
                : Optional.empty();
        return new ContinuationRecord(continuation, state, files, results, StateJson.list(root.path("jobs")));
    }
}
