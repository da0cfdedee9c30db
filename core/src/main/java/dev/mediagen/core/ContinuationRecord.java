package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.BytesInput;
import dev.mediagen.api.Continuation;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.Operation;
import dev.mediagen.api.UrlInput;
import dev.mediagen.spi.ContinuationState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a result so that a request can go on from it.
 *
 * @param continuation what the caller sees
 * @param state what the backend keeps; empty when only the result itself can be handed back
 * @param files the files the state speaks of, by name
 * @param results the results themselves, in order
 */
record ContinuationRecord(
        Continuation continuation, Optional<ContinuationState> state, Map<String, Kept> files, List<Kept> results) {

    /**
     * A file that was kept by reference.
     *
     * @param location a path, or a URL
     * @param sha256 its hash; empty for a URL
     */
    record Kept(String location, String sha256) {

        static Kept of(Input input) {
            if (input instanceof FileInput file) {
                return new Kept(file.path().toString(), Hashes.sha256(file.path()));
            } else if (input instanceof UrlInput url) {
                return new Kept(url.url().toString(), "");
            }
            throw new IllegalArgumentException("Only files and URLs can be kept by reference.");
        }

        Input input() {
            return sha256.isEmpty() ? Input.url(URI.create(location)) : Input.file(Path.of(location));
        }
    }

    String write() {
        ObjectNode root = JsonTree.object();
        root.put("id", continuation.id())
                .put("backend", continuation.backend())
                .put("operation", continuation.operation().id())
                .put("model", continuation.model())
                .put("created", continuation.created().toString());
        continuation.expires().ifPresent(expires -> root.put("expires", expires.toString()));
        state.ifPresent(kept -> writeState(root.putObject("state"), kept));
        ObjectNode fileNodes = root.putObject("files");
        files.forEach((name, file) -> writeFile(fileNodes.putObject(name), file));
        ArrayNode resultNodes = root.putArray("results");
        results.forEach(file -> writeFile(resultNodes.addObject(), file));
        return root.toString();
    }

    static ContinuationRecord read(String text) {
        JsonNode root = JsonTree.parse("the record of a result", text);
        Continuation continuation = new Continuation(
                root.path("id").asText(),
                root.path("backend").asText(),
                Operation.find(root.path("operation").asText()).orElseThrow(),
                root.path("model").asText(),
                Instant.parse(root.path("created").asText()),
                instant(root, "expires"));
        Map<String, Kept> files = new LinkedHashMap<>();
        root.path("files").properties().forEach(file -> files.put(file.getKey(), readFile(file.getValue())));
        List<Kept> results = new ArrayList<>();
        root.path("results").forEach(file -> results.add(readFile(file)));
        Optional<ContinuationState> state =
                root.has("state") ? Optional.of(readState(root.path("state"), files)) : Optional.empty();
        return new ContinuationRecord(continuation, state, files, results);
    }

    /** Whether the state can be written down as it is: bytes that the caller held cannot. */
    static boolean isWritable(ContinuationState state) {
        return state.files().values().stream().noneMatch(BytesInput.class::isInstance);
    }

    /** The state with its files, before the results have their final names. */
    static void writeWhole(ObjectNode node, ContinuationState state) {
        writeState(node, state);
        ObjectNode files = node.putObject("files");
        state.files().forEach((name, input) -> writeFile(files.putObject(name), Kept.of(input)));
        ObjectNode outputs = node.putObject("outputs");
        state.outputs().forEach(outputs::put);
    }

    static ContinuationState readWhole(JsonNode node) {
        Map<String, Kept> files = new LinkedHashMap<>();
        node.path("files").properties().forEach(file -> files.put(file.getKey(), readFile(file.getValue())));
        ContinuationState.Builder state = readState(node, files).toBuilder();
        node.path("outputs")
                .properties()
                .forEach(one -> state.output(one.getKey(), one.getValue().asInt()));
        return state.build();
    }

    private static void writeState(ObjectNode node, ContinuationState state) {
        node.put("prefix", state.prefix());
        state.providerId().ifPresent(id -> node.put("provider_id", id));
        state.expires().ifPresent(expires -> node.put("expires", expires.toString()));
        ObjectNode values = node.putObject("values");
        state.values().forEach(values::put);
        ArrayNode optional = node.putArray("optional");
        state.optional().forEach(optional::add);
    }

    /** The files come back as inputs, results among them, so that a backend need not tell them apart. */
    private static ContinuationState readState(JsonNode node, Map<String, Kept> files) {
        ContinuationState.Builder state = node.has("provider_id")
                ? ContinuationState.ofProviderId(node.path("provider_id").asText())
                : ContinuationState.builder(node.path("prefix").asText());
        node.path("values")
                .properties()
                .forEach(value -> state.value(value.getKey(), value.getValue().asText()));
        files.forEach((name, file) -> state.file(name, file.input()));
        node.path("optional").forEach(name -> state.optional(name.asText()));
        instant(node, "expires").ifPresent(state::expires);
        return state.build();
    }

    private static void writeFile(ObjectNode node, Kept file) {
        node.put("location", file.location()).put("sha256", file.sha256());
    }

    private static Kept readFile(JsonNode node) {
        return new Kept(node.path("location").asText(), node.path("sha256").asText());
    }

    private static Optional<Instant> instant(JsonNode node, String field) {
        return node.has(field) ? Optional.of(Instant.parse(node.path(field).asText())) : Optional.empty();
    }
}
